package io.github.cameltencent.sms.tracking;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Selects the messages to look up at Tencent.
 *
 * @param smsSdkAppId only messages of this application; {@code null} for all
 * @param claimTimeout after this time, a claim without an outcome counts as abandoned, and the message as unknown
 * @param receiptTimeout accepted messages without a receipt are looked up after this time
 * @param window messages that were claimed longer ago than this cannot be looked up
 * @param pause the minimum time between two look-ups of a message
 * @param lease how long no other caller gets these messages
 * @param limit the maximum number of messages
 */
public record LookUpQuery(
        @Nullable String smsSdkAppId,
        Duration claimTimeout,
        Duration receiptTimeout,
        Duration window,
        Duration pause,
        Duration lease,
        int limit) {}
