package io.github.cameltencent.sms.example.campaign.sending;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.control.CampaignStates;
import io.github.cameltencent.sms.example.campaign.database.Campaigns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a campaign if the results of its requests show that others would be refused, too. What is wrong with one request can be
 * wrong with its recipients only; what is wrong with many in a row is wrong with the campaign.
 */
public final class CampaignPauser {

    /** So many refused requests in a row are enough. */
    static final int LIMIT = 20;

    private static final Logger LOG = LoggerFactory.getLogger(CampaignPauser.class);

    private final Campaigns campaigns;
    private final CampaignStates states;
    private final Map<String, Integer> refusedInARow = new ConcurrentHashMap<>();
    private final Map<String, Long> pausedAt = new ConcurrentHashMap<>();

    /** @param states learn of it at once */
    public CampaignPauser(Campaigns campaigns, CampaignStates states) {
        this.campaigns = campaigns;
        this.states = states;
    }

    /** A request has reached somebody, or may have. */
    void sent(Campaign campaign) {
        refusedInARow.remove(campaign.id());
    }

    /**
     * A request was refused for all its recipients, and not because of their numbers.
     *
     * @param reason without personal data
     * @param startedAt when the request started, by {@link System#nanoTime}
     */
    void refused(Campaign campaign, String reason, long startedAt) {
        if (isOlderThanPause(campaign, startedAt)) {
            return;
        }
        Integer count = refusedInARow.merge(campaign.id(), 1, Integer::sum);
        if (count != null && count >= LIMIT) {
            pause(campaign, count + " requests in a row were refused: " + reason, startedAt);
        }
    }

    /**
     * No message of the campaign can be sent.
     *
     * @param startedAt when the request that shows it started, by {@link System#nanoTime}
     */
    void pause(Campaign campaign, String reason, long startedAt) {
        if (isOlderThanPause(campaign, startedAt)) {
            return;
        }
        pausedAt.put(campaign.id(), System.nanoTime());
        refusedInARow.remove(campaign.id());
        if (campaigns.pause(campaign.id(), reason)) {
            LOG.error("The campaign {} is paused: {}", campaign.id(), reason);
        }
        states.refresh();
    }

    /** What was under way at the last pause must not pause a campaign that somebody has resumed. */
    private boolean isOlderThanPause(Campaign campaign, long startedAt) {
        Long paused = pausedAt.get(campaign.id());
        return paused != null && startedAt - paused < 0;
    }
}
