package io.github.cameltencent.sms.example.campaign.control;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.database.Campaigns;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import org.jspecify.annotations.Nullable;

/** What the database says of the campaigns, as of the last refresh, and which topics that holds. */
public final class CampaignStates {

    private final Campaigns campaigns;
    private final Clock clock;
    private volatile Map<String, Campaign> known = Map.of();

    /** @param clock tells the quiet hours */
    public CampaignStates(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** Reads them again. */
    public void refresh() {
        known = campaigns.list().stream().collect(Collectors.toUnmodifiableMap(Campaign::id, Function.identity()));
    }

    /** The campaign of a topic, or {@code null} if it is not in the database. */
    public @Nullable Campaign campaign(String topic) {
        return known.get(CampaignTopics.campaignId(topic));
    }

    /** Whether messages to the recipients on the topic may leave now. */
    public boolean maySend(String topic) {
        Campaign campaign = campaign(topic);
        return campaign != null && campaign.state() == CampaignState.RUNNING && !isHeld(topic);
    }

    /** Whether the records of the topic stay there for now. Those of a cancelled campaign are read, and left out. */
    public boolean isHeld(String topic) {
        Campaign campaign = campaign(topic);
        if (campaign == null || campaign.state() == CampaignState.PAUSED) {
            return true;
        }
        return campaign.state() == CampaignState.RUNNING
                && CampaignTopics.quietHours(topic)
                        .map(quiet -> quiet.hold(clock.instant()))
                        .orElse(false);
    }
}
