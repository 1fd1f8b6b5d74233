package io.github.cameltencent.sms.jdbc;

import java.time.Instant;

import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The report of a receipt, as a row contains it.
 *
 * @param receivedAt in milliseconds since 1970
 */
record DeliveryReport(
        String serialNo,
        String state,
        @Nullable String code,
        @Nullable Long receivedAt) {

    static DeliveryReport of(Receipt.Delivery delivery) {
        MessageState state = delivery.isDelivered() ? MessageState.DELIVERED : MessageState.UNDELIVERED;
        Instant receivedAt = delivery.receivedAt();
        return new DeliveryReport(
                Texts.serialNo(delivery.serialNo()),
                state.name(),
                Texts.code(delivery.code()),
                receivedAt == null ? null : receivedAt.toEpochMilli());
    }
}
