package io.github.cameltencent.sms.internal.send;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The settings for tracking the messages of one exchange in a message store.
 *
 * @param key the key of the messages, or {@code null} if the exchange has none; then each send gets a generated one
 * @param campaign the campaign that they belong to, or {@code null}
 * @param smsSdkAppId the application that sends them
 * @param claimTimeout the time after which a claim without an outcome is abandoned
 */
public record Tracking(@Nullable String key, @Nullable String campaign, String smsSdkAppId, Duration claimTimeout) {}
