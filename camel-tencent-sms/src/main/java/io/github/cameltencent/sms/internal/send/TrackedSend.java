package io.github.cameltencent.sms.internal.send;

import org.jspecify.annotations.Nullable;

/**
 * What a message store had to do with a send.
 *
 * @param messageKey the key of all its messages, or {@code null} if each has one of its own
 * @param repeated to how many recipients it did not send, because an earlier exchange has or may have
 * @param repeatedUnknown how many of these are unknown
 */
public record TrackedSend(@Nullable String messageKey, int repeated, int repeatedUnknown) {}
