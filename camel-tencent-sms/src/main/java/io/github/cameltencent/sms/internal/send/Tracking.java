package io.github.cameltencent.sms.internal.send;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the messages of one exchange are tracked in a message store.
 *
 * @param key of the messages, or {@code null} if the exchange has none: then each send gets one of its own
 * @param campaign what they belong to, or {@code null}
 * @param smsSdkAppId the application that sends them
 * @param claimTimeout after how long a claim without an outcome is unknown
 */
public record Tracking(@Nullable String key, @Nullable String campaign, String smsSdkAppId, Duration claimTimeout) {}
