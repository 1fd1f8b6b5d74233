package io.github.cameltencent.sms.example.campaign.topic;

import java.util.List;
import java.util.Optional;

import io.github.cameltencent.sms.example.campaign.Campaign;

/**
 * The topics of a campaign. A campaign has a topic of its own, so that it can be held without any other. A marketing campaign
 * has another one for each country with quiet hours, so that the night of one country does not hold the messages to the others.
 */
public final class CampaignTopics {

    /** What the workers subscribe to. */
    public static final String PATTERN = "campaign\\..+";

    private static final String PREFIX = "campaign.";
    private static final String SEPARATOR = ".";

    private CampaignTopics() {}

    /** The topic of a recipient. */
    public static String topic(Campaign campaign, String phoneNumber) {
        String all = PREFIX + campaign.id();
        return QuietHours.of(campaign, phoneNumber)
                .map(quiet -> all + SEPARATOR + quiet.countryCode())
                .orElse(all);
    }

    /** All topics of a campaign. */
    public static List<String> topics(Campaign campaign) {
        String all = PREFIX + campaign.id();
        return campaign.marketing()
                ? List.of(all, all + SEPARATOR + QuietHours.MAINLAND_CHINA.countryCode())
                : List.of(all);
    }

    /** The id of the campaign that has the topic. */
    public static String campaignId(String topic) {
        String rest = topic.substring(PREFIX.length());
        int end = rest.indexOf(SEPARATOR);
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The quiet hours that hold the topic. */
    public static Optional<QuietHours> quietHours(String topic) {
        return topic.indexOf(SEPARATOR, PREFIX.length()) < 0
                ? Optional.empty()
                : Optional.of(QuietHours.MAINLAND_CHINA);
    }
}
