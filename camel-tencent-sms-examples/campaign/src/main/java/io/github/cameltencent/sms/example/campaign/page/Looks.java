package io.github.cameltencent.sms.example.campaign.page;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.database.Campaigns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The last look at each campaign, for all browsers together. The longer a look takes, the rarer it is, so that looking takes a
 * small part of the database's time, however large the campaign is.
 */
final class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private static final long MIN_NANOS = Duration.ofMillis(900).toNanos();
    private static final long MAX_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int REST_SEEN = 4;
    private static final int REST_UNSEEN = 20;

    private final Campaigns campaigns;
    private final CampaignLook look;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    Looks(Campaigns campaigns, CampaignLook look) {
        this.campaigns = campaigns;
        this.look = look;
    }

    private record Seen(CampaignView view, long endNanos, long tookNanos) {

        boolean isFresh(long now, int rest) {
            return now - endNanos < Math.max(MIN_NANOS, Math.min(MAX_NANOS, rest * tookNanos));
        }
    }

    /** @throws RefusedException if there is no such campaign */
    CampaignView of(String id) throws RefusedException {
        Campaign campaign = campaigns.find(id);
        if (campaign == null) {
            throw new RefusedException(404, "There is no such campaign");
        }
        return of(campaign, REST_SEEN);
    }

    /** What a person has just changed is shown at once. */
    void forget(String id) {
        seen.remove(id);
    }

    /** Looks at what runs, so that the page shows how fast it was before somebody opened it. The next time may be better. */
    void lookAtAll() {
        try {
            for (Campaign campaign : campaigns.list()) {
                if (campaign.state() == CampaignState.RUNNING) {
                    of(campaign, REST_UNSEEN);
                }
            }
        } catch (DataAccessException e) {
            LOG.debug("The page cannot look at the campaigns", e);
        }
    }

    private CampaignView of(Campaign campaign, int rest) {
        // Of several that want to look, one does, and the others wait for it.
        Seen last = seen.compute(campaign.id(), (id, before) -> {
            if (before != null && before.isFresh(System.nanoTime(), rest)) {
                return before;
            }
            CampaignLook.Result result = look.at(campaign);
            return new Seen(result.view(), System.nanoTime(), result.databaseNanos());
        });
        return last.view();
    }
}
