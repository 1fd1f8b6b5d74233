package io.github.cameltencent.sms.internal.lookup;

import java.time.Instant;

import io.github.cameltencent.sms.tracking.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * Tencent's record of one message that was sent to a number.
 *
 * @param serialNo Tencent's id of the message, or {@code null} for a refusal, which can lack it
 * @param at when it was sent; if there is only a receipt, when that came, which is later
 * @param state its state
 * @param code the code of the send, if it is shown
 * @param receiptCode what the carrier reported, if there is a receipt
 * @param receivedAt when the recipient received it, or {@code null}
 */
record SentRecord(
        @Nullable String serialNo,
        Instant at,
        MessageState state,
        @Nullable String code,
        @Nullable String receiptCode,
        @Nullable Instant receivedAt) {}
