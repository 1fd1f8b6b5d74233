package io.github.cameltencent.sms.example.campaign;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.control.CampaignStates;
import io.github.cameltencent.sms.example.campaign.control.ControlLoop;
import io.github.cameltencent.sms.example.campaign.control.Pacer;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.receiving.Replies;
import io.github.cameltencent.sms.example.campaign.sending.BatchSender;
import io.github.cameltencent.sms.example.campaign.sending.CampaignClientFactory;
import io.github.cameltencent.sms.example.campaign.sending.CampaignPauser;
import io.github.cameltencent.sms.example.campaign.sending.CampaignRequests;
import io.github.cameltencent.sms.example.campaign.sending.KafkaHealth;
import io.github.cameltencent.sms.example.campaign.sending.MessageLook;
import io.github.cameltencent.sms.example.campaign.sending.Partitions;
import io.github.cameltencent.sms.example.campaign.sending.RecipientFilter;
import io.github.cameltencent.sms.example.campaign.sending.RequestSender;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** The beans of the routes. */
final class WorkerConfiguration implements CamelConfiguration {

    private @Nullable Pacer pacer;
    private @Nullable ControlLoop control;

    @Override
    public void configure(CamelContext context) throws Exception {
        CampaignDatabase database = new CampaignDatabase(
                Objects.requireNonNull(context.getRegistry().lookupByNameAndType("database", DataSource.class)));
        database.createSchema();
        CampaignStates states = new CampaignStates(database.campaigns());
        Partitions partitions = new Partitions(states::isHeld);
        Pacer ownPacer = new Pacer();
        pacer = ownPacer;
        KafkaHealth kafka = new KafkaHealth();
        context.getRegistry().bind("kafkaHealth", kafka);
        context.getRegistry().bind("campaignClients", new CampaignClientFactory(partitions, kafka));
        context.getRegistry()
                .bind(
                        "batchSender",
                        new BatchSender(
                                partitions,
                                states,
                                look(context),
                                new RecipientFilter(database),
                                new CampaignRequests(
                                        new RequestSender(context, "direct:request"),
                                        ownPacer,
                                        states,
                                        new CampaignPauser(database.campaigns(), states))));
        context.getRegistry().bind("replies", new Replies(database.optOuts()));
        control = new ControlLoop(
                name(context),
                Double.parseDouble(context.resolvePropertyPlaceholders("{{campaign.rate}}")),
                states,
                database.workers(),
                ownPacer,
                partitions::names,
                partitions::countActive);
        control.start();
    }

    private static MessageLook look(CamelContext context) {
        return new MessageLook(
                Objects.requireNonNull(context.getRegistry().lookupByNameAndType("messages", MessageStore.class)),
                TimeUtils.toDuration(context.resolvePropertyPlaceholders("{{campaign.claimTimeout}}")));
    }

    private static String name(CamelContext context) {
        String name = context.resolvePropertyPlaceholders("{{campaign.worker}}");
        // In containers, process id and host are not always different, and two workers of one name have the rate twice.
        return name.isEmpty()
                ? ManagementFactory.getRuntimeMXBean().getName() + "-"
                        + UUID.randomUUID().toString().substring(0, 4)
                : name;
    }

    /** Ends the sending before Camel stops the routes, and the lease of the rate afterwards. */
    MainListener listener() {
        return new MainListenerSupport() {
            @Override
            public void beforeStop(BaseMainSupport main) {
                if (pacer != null) {
                    pacer.close();
                }
            }

            @Override
            public void afterStop(BaseMainSupport main) {
                if (control != null) {
                    control.close();
                }
            }
        };
    }
}
