package io.github.cameltencent.sms.example.campaign.sending;

import java.util.Properties;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/** Has Camel consume with a {@link CampaignConsumer}. */
public final class CampaignClientFactory extends DefaultKafkaClientFactory {

    private final Partitions partitions;

    public CampaignClientFactory(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    @SuppressWarnings("rawtypes") // As Camel has it.
    public Consumer getConsumer(Properties properties) {
        return new CampaignConsumer(properties, partitions);
    }
}
