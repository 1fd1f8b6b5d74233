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
 * @param signName the text of a signature; it may be blank if no recipient is in mainland China
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

    private static final String MAINLAND_CHINA = "86";

    /** @throws IllegalArgumentException if Tencent would refuse each of its messages, or its id cannot be a part of a topic's name */
    public Campaign {
        countries = Set.copyOf(countries);
        check(
                id.matches("[A-Za-z0-9-]{1," + MAX_ID_LENGTH + "}"),
                "The id of a campaign has 1 to " + MAX_ID_LENGTH + " letters, digits and hyphens");
        check(smsSdkAppId.matches("\\d{1,20}"), "The smsSdkAppId of a campaign has digits only");
        check(templateId.matches("\\d{1,20}"), "The template id of a campaign has digits only");
        check(
                countries.stream().allMatch(code -> code.matches("[1-9]\\d{0,3}")),
                "The countries of a campaign are codes such as 86, without plus");
        check(
                !signName.isBlank() || !(countries.isEmpty() || countries.contains(MAINLAND_CHINA)),
                "A campaign for mainland China has a signature");
    }

    private static void check(boolean isRight, String rule) {
        if (!isRight) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Whether it is for the country of a number. */
    public boolean includes(String phoneNumber) {
        return countries.isEmpty() || countries.stream().anyMatch(code -> phoneNumber.startsWith("+" + code));
    }
}
