package io.github.cameltencent.sms.example.campaign.sending;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.topic.RecipientJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of a campaign's topic.
 *
 * @param reading the reading of the partition that it belongs to
 */
record RecipientRecord(
        TopicPartition partition, long offset, long reading, KafkaManualCommit commit, Recipient recipient) {

    /** The records of a batch of camel-kafka. */
    static List<RecipientRecord> of(Exchange batch) {
        List<?> exchanges = batch.getMessage().getBody(List.class);
        return exchanges.stream()
                .map(exchange -> of(((Exchange) exchange).getMessage()))
                .toList();
    }

    private static RecipientRecord of(Message message) {
        byte[] reading = header(message, CampaignConsumer.READING, byte[].class);
        return new RecipientRecord(
                new TopicPartition(
                        header(message, KafkaConstants.TOPIC, String.class),
                        header(message, KafkaConstants.PARTITION, Integer.class)),
                header(message, KafkaConstants.OFFSET, Long.class),
                ByteBuffer.wrap(reading).getLong(),
                header(message, KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class),
                RecipientJson.read(message.getBody(byte[].class)));
    }

    private static <T> T header(Message message, String name, Class<T> type) {
        return Objects.requireNonNull(message.getHeader(name, type), name);
    }

    String phoneNumber() {
        return recipient.phoneNumber();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
