package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The options of a look-up.
 *
 * @param smsSdkAppId the application whose messages are looked up
 * @param claimTimeout after how long a claim without an outcome is unknown
 * @param lookupDelay how long after the claim a message that is not shown counts as not sent
 * @param receiptTimeout how long an accepted message waits for its receipt before it is looked up
 * @param absentMeansNotSent whether a message that is not shown is taken for not sent
 * @param retention how long messages are kept that are over, or {@code null} for ever
 * @param maxMessages how many are looked up in one poll
 */
public record LookUpRules(
        String smsSdkAppId,
        Duration claimTimeout,
        Duration lookupDelay,
        Duration receiptTimeout,
        boolean absentMeansNotSent,
        @Nullable Duration retention,
        int maxMessages) {}
