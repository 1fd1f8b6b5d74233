package io.github.cameltencent.sms.example.campaign.sending;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.topic.RecipientJson;
import io.github.cameltencent.sms.model.PhoneNumbers;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record of a campaign's topic.
 *
 * @param reading the reading of the partition that it belongs to
 * @param key that of the record, which is the number if an import has written it
 * @param recipient {@code null} if that is not what the record contains
 */
record RecipientRecord(
        TopicPartition partition,
        long offset,
        long reading,
        KafkaManualCommit commit,
        @Nullable String key,
        @Nullable Recipient recipient) {

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
                message.getHeader(KafkaConstants.KEY, String.class),
                read(message.getBody(byte[].class)));
    }

    private static @Nullable Recipient read(byte @Nullable [] json) {
        try {
            return RecipientJson.read(json);
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static <T> T header(Message message, String name, Class<T> type) {
        return Objects.requireNonNull(message.getHeader(name, type), name);
    }

    boolean isReadable() {
        return recipient != null;
    }

    /** The number in the key, if the record is not readable otherwise; {@code null} if there is none. */
    @Nullable
    String keyNumber() {
        String number = key == null ? "" : PhoneNumbers.normalised(key);
        return PhoneNumbers.isValid(number) ? number : null;
    }

    String phoneNumber() {
        return Objects.requireNonNull(recipient).phoneNumber();
    }

    List<String> templateParamSet() {
        return Objects.requireNonNull(recipient).templateParamSet();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
