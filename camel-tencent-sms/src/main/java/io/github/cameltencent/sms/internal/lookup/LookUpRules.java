package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The options of a look-up.
 *
 * @param smsSdkAppId the application whose messages are looked up
 * @param claimTimeout the time after which a claim without an outcome is abandoned
 * @param lookupDelay the time after the claim from which a message without a record counts as not sent
 * @param receiptTimeout how long an accepted message waits for its receipt before it is looked up
 * @param absentMeansNotSent whether a message without a record counts as not sent
 * @param retention how long finished messages are kept, or {@code null} for ever
 */
public record LookUpRules(
        String smsSdkAppId,
        Duration claimTimeout,
        Duration lookupDelay,
        Duration receiptTimeout,
        boolean absentMeansNotSent,
        @Nullable Duration retention) {}
