package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.Nullable;

/**
 * Selects the messages to list.
 *
 * @param state only messages in this state; {@code null} for all
 * @param campaign only messages of this campaign; {@code null} for all
 * @param after only messages after this one, by key and number; {@code null} to begin
 * @param limit the maximum number of messages
 */
public record MessageQuery(
        @Nullable MessageState state,
        @Nullable String campaign,
        @Nullable MessageId after,
        int limit) {}
