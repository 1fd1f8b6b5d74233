package io.github.cameltencent.sms.example.campaign.control;

import java.time.Instant;
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
    private volatile State state = new State(Map.of(), Instant.EPOCH, System.nanoTime());

    /** @param nanos the {@link System#nanoTime} of the time */
    private record State(Map<String, Campaign> campaigns, Instant time, long nanos) {}

    public CampaignStates(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Reads them again. */
    public void refresh() {
        Map<String, Campaign> all =
                campaigns.list().stream().collect(Collectors.toUnmodifiableMap(Campaign::id, Function.identity()));
        state = new State(all, campaigns.now(), System.nanoTime());
    }

    /** By the clock of the database. That of a worker can be wrong, and is not asked. */
    private Instant now() {
        State last = state;
        return last.time().plusNanos(System.nanoTime() - last.nanos());
    }

    /** The campaign of a topic, or {@code null} if it is not in the database. */
    public @Nullable Campaign campaign(String topic) {
        return state.campaigns().get(CampaignTopics.campaignId(topic));
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
                        .map(quiet -> quiet.hold(now()))
                        .orElse(false);
    }
}
