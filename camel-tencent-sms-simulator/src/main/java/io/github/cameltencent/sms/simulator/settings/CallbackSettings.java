package io.github.cameltencent.sms.simulator.settings;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What of a simulator's settings concerns callbacks.
 *
 * @param status {@code null}: none, like {@code reply}
 * @param retryDelay from the end of an attempt to the next one
 * @param timeout for the answer to an attempt
 */
public record CallbackSettings(
        @Nullable CallbackUrl status, @Nullable CallbackUrl reply, Duration retryDelay, Duration timeout) {}
