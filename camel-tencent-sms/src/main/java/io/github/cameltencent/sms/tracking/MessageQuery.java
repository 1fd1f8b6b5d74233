package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * Which messages to list.
 *
 * @param state only those in this state; {@code null} for all
 * @param campaign only those of this campaign; {@code null} for all
 * @param after only those that come after this one, by key and number; {@code null} to begin
 * @param limit how many at most
 */
public record MessageQuery(
        @Nullable MessageState state,
        @Nullable String campaign,
        @Nullable MessageId after,
        int limit) {}
