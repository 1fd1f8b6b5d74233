package io.github.cameltencent.sms.internal.send;

import org.jspecify.annotations.Nullable;

/**
 * The tracking of a send in a message store.
 *
 * @param messageKey the common key of its messages, or {@code null} if each has its own
 * @param repeated the number of recipients that it skipped, because an earlier exchange reached them or may have
 * @param repeatedUnknown the number of these whose outcome is unknown
 */
public record TrackedSend(@Nullable String messageKey, int repeated, int repeatedUnknown) {}
