package io.github.cameltencent.sms.tracking;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Which messages to look up at Tencent.
 *
 * @param smsSdkAppId only those of this application; {@code null} for all
 * @param claimTimeout whoever claimed a message longer ago than this, and recorded nothing, is gone: the message is unknown
 * @param receiptTimeout accepted messages are looked up if they have had no receipt for so long
 * @param window what was claimed longer ago than this cannot be looked up
 * @param pause how long ago a message must have been looked up last
 * @param lease for how long nobody else gets these messages
 * @param limit how many at most
 */
public record LookUpQuery(
        @Nullable String smsSdkAppId,
        Duration claimTimeout,
        Duration receiptTimeout,
        Duration window,
        Duration pause,
        Duration lease,
        int limit) {}
