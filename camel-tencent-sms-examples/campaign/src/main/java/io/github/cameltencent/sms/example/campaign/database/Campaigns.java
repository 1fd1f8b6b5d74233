package io.github.cameltencent.sms.example.campaign.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is sent, and whether. */
public final class Campaigns {

    private static final String SELECT =
            "select id, state, state_reason, sms_sdk_app_id, template_id, sign_name, marketing,"
                    + " countries, budget_messages, budget_amount, price from campaign";

    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    private final JdbcTemplate jdbc;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    Campaigns(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Adds a campaign; returns {@code false} if there is one with this id, which stays as it is. */
    public boolean create(Campaign campaign) {
        return jdbc.update(
                        "insert into campaign (id, state, state_reason, sms_sdk_app_id, template_id, sign_name, marketing,"
                                + " countries, budget_messages, budget_amount, price)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        campaign.id(),
                        campaign.state().name(),
                        campaign.stateReason(),
                        campaign.smsSdkAppId(),
                        campaign.templateId(),
                        campaign.signName(),
                        campaign.marketing(),
                        String.join(",", campaign.countries()),
                        campaign.budget().messages(),
                        campaign.budget().amount(),
                        campaign.budget().price())
                == 1;
    }

    public @Nullable Campaign find(String id) {
        List<Campaign> found = jdbc.query(SELECT + " where id = ?", (row, number) -> campaign(row), id);
        return found.isEmpty() ? null : found.get(0);
    }

    /** All campaigns, the newest first. A row that somebody has written by hand and that is none does not stop the others. */
    public List<Campaign> list() {
        List<Campaign> campaigns = new ArrayList<>();
        jdbc.query(SELECT + " order by created_at desc, id", row -> {
            try {
                campaigns.add(campaign(row));
            } catch (IllegalArgumentException e) {
                warnOnce(row.getString("id"), e);
            }
        });
        return campaigns;
    }

    private void warnOnce(String id, IllegalArgumentException reason) {
        if (warned.add(id)) {
            LOG.warn("The row {} is no campaign, nothing of it is sent: {}", id, reason.getMessage());
        }
    }

    /** The time by the clock of the database, which all workers have in common. */
    public Instant now() {
        Timestamp now = jdbc.queryForObject("select now()", Timestamp.class);
        return Objects.requireNonNull(now).toInstant();
    }

    /** Sends it, or goes on; returns {@code false} if it is cancelled or has ended, or there is none. */
    public boolean resume(String id) {
        return change(id, CampaignState.RUNNING, null);
    }

    /**
     * Keeps the records on the topic; returns {@code false} if it is cancelled or has ended, or there is none.
     *
     * @param reason why, if nobody has asked for it; then only a campaign that is sent is paused
     */
    public boolean pause(String id, @Nullable String reason) {
        if (reason == null) {
            return change(id, CampaignState.PAUSED, null);
        }
        // What a person has paused stays without a reason.
        String sql = "update campaign set state = 'PAUSED', state_reason = ? where id = ? and state = 'RUNNING'";
        return jdbc.update(sql, reason, id) == 1;
    }

    /** Leaves out everybody who has not been sent a message; this cannot be undone. */
    public boolean cancel(String id) {
        return change(id, CampaignState.CANCELLED, null);
    }

    /**
     * Sends nothing of it any more, even if the offsets of its topics and its rows are lost; this cannot be undone.
     *
     * @return {@code false} if somebody waits for a message, if it has ended, or if there is none
     */
    public boolean end(String id) {
        String sql = "update campaign c set state = 'ENDED', state_reason = null where id = ? and state <> 'ENDED'"
                + " and not exists (select from campaign_recipient r where r.campaign = c.id"
                + " and not exists (select from campaign_left_out l"
                + " where l.campaign = r.campaign and l.phone_number = r.phone_number)"
                + " and not exists (select from tencent_sms_message m where m.message_key = r.campaign"
                + " and m.phone_number = r.phone_number and m.state not in ('CLAIMED', 'NOT_SENT')))";
        return jdbc.update(sql, id) == 1;
    }

    private boolean change(String id, CampaignState state, @Nullable String reason) {
        return jdbc.update(
                        "update campaign set state = ?, state_reason = ? where id = ? and state not in ('CANCELLED', 'ENDED')",
                        state.name(),
                        reason,
                        id)
                == 1;
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        String countries = row.getString("countries");
        return new Campaign(
                row.getString("id"),
                CampaignState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                row.getString("sms_sdk_app_id"),
                row.getString("template_id"),
                row.getString("sign_name"),
                row.getBoolean("marketing"),
                countries.isEmpty() ? Set.of() : Set.of(countries.split(",")),
                new Budget(
                        row.getObject("budget_messages", Long.class),
                        row.getBigDecimal("budget_amount"),
                        row.getBigDecimal("price")));
    }
}
