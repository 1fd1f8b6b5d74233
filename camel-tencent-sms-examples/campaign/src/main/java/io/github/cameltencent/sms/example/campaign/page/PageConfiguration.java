package io.github.cameltencent.sms.example.campaign.page;

import java.time.ZoneId;
import java.util.Objects;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;

/** Serves the page if {@code campaign.page} is true. */
public final class PageConfiguration implements CamelConfiguration {

    @Override
    public void configure(CamelContext context) throws Exception {
        if (!Boolean.parseBoolean(property(context, "campaign.page"))) {
            return;
        }
        PageAccess access = new PageAccess(
                property(context, "campaign.pageHost"),
                Integer.parseInt(property(context, "campaign.pagePort")),
                property(context, "campaign.pageToken"));
        context.addRoutes(new PageRoutes(
                access,
                Objects.requireNonNull(context.getRegistry().lookupByNameAndType("database", DataSource.class)),
                Objects.requireNonNull(context.getRegistry().lookupByNameAndType("messages", MessageStore.class)),
                KafkaSettings.of(key -> property(context, key)),
                ZoneId.of(property(context, "campaign.timeZone"))));
    }

    private static String property(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + "}}");
    }
}
