package io.github.cameltencent.sms.example.campaign;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is sent, and how much of it.
 *
 * @param id letters, digits and hyphens, at most {@value #MAX_ID_LENGTH}: part of the topic's name, and the key of its messages
 *     in the message store
 * @param state whether it is sent
 * @param stateReason why it is paused, if nobody has asked for it
 * @param marketing whether the quiet hours of the recipients' countries hold it
 * @param countries country codes without plus, such as {@code 86}; empty for all
 */
public record Campaign(
        String id,
        CampaignState state,
        @Nullable String stateReason,
        String smsSdkAppId,
        String templateId,
        String signName,
        boolean marketing,
        Set<String> countries,
        Budget budget) {

    /** The maximum length of an id. */
    public static final int MAX_ID_LENGTH = 80;

    /** @throws IllegalArgumentException if the id cannot be a part of a topic's name */
    public Campaign {
        if (!id.matches("[A-Za-z0-9-]{1," + MAX_ID_LENGTH + "}")) {
            throw new IllegalArgumentException(
                    "The id of a campaign has 1 to " + MAX_ID_LENGTH + " letters, digits and hyphens");
        }
        countries = Set.copyOf(countries);
    }

    /** Whether it is for the country of a number. */
    public boolean includes(String phoneNumber) {
        return countries.isEmpty() || countries.stream().anyMatch(code -> phoneNumber.startsWith("+" + code));
    }
}
