package io.github.cameltencent.sms.example.campaign.sending;

import java.util.Properties;

import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/** Has Camel consume with a {@link CampaignConsumer}. */
public final class CampaignClientFactory extends DefaultKafkaClientFactory {

    private final Partitions partitions;
    private final KafkaHealth health;

    public CampaignClientFactory(Partitions partitions, KafkaHealth health) {
        this.partitions = partitions;
        this.health = health;
    }

    @Override
    @SuppressWarnings("rawtypes") // As Camel has it.
    public Consumer getConsumer(Properties properties) {
        return new CampaignConsumer(properties, partitions, health);
    }
}
