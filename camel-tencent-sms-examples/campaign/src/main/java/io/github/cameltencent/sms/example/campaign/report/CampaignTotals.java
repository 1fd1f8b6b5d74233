package io.github.cameltencent.sms.example.campaign.report;

import java.util.EnumMap;
import java.util.Map;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.tracking.MessageState;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the recipients of a campaign: those on its topic, and those who were left out before. */
public final class CampaignTotals {

    private static final String MESSAGES =
            "select m.state, count(*)" + CountedMessages.OF_CAMPAIGN + " group by m.state";

    /** Somebody with a message is none of them, even if the campaign was cancelled in between. */
    private static final String LEFT_OUT = "select l.reason, count(*) filter (where m.phone_number is null or "
            + CountedMessages.IS_NONE + "),"
            + " count(*) filter (where r.phone_number is null) from campaign_left_out l"
            + " left join campaign_recipient r on r.campaign = l.campaign and r.phone_number = l.phone_number"
            + " left join tencent_sms_message m on m.message_key = l.campaign and m.phone_number = l.phone_number"
            + " where l.campaign = ? group by l.reason";

    private static final String ON_TOPIC = "select count(*) from campaign_recipient where campaign = ?";

    private static final String WAITING = "select count(*) from campaign_recipient r where campaign = ?"
            + " and not exists (select from tencent_sms_message m"
            + " where m.message_key = r.campaign and m.phone_number = r.phone_number)"
            + " and not exists (select from campaign_left_out l"
            + " where l.campaign = r.campaign and l.phone_number = r.phone_number)";

    private final JdbcTemplate database;

    public CampaignTotals(DataSource dataSource) {
        database = new JdbcTemplate(dataSource);
    }

    /** Takes those who are neither sent to nor left out for those who wait. */
    public Totals quick(String campaign) {
        return totals(campaign, messages(campaign), true);
    }

    /** Looks for each recipient what there is of it. It takes longer, and shows whether anybody is missing. */
    public Totals exact(String campaign) {
        return totals(campaign, messages(campaign), false);
    }

    private Map<MessageState, Long> messages(String campaign) {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        database.query(
                MESSAGES,
                row -> {
                    counts.put(MessageState.valueOf(row.getString(1)), row.getLong(2));
                },
                campaign);
        return counts;
    }

    private Totals totals(String campaign, Map<MessageState, Long> messages, boolean quick) {
        Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
        long[] notOnTopic = new long[1];
        database.query(
                LEFT_OUT,
                row -> {
                    leftOut.put(Reason.valueOf(row.getString(1)), row.getLong(2));
                    notOnTopic[0] += row.getLong(3);
                },
                campaign);
        long recipients = count(ON_TOPIC, campaign) + notOnTopic[0];
        long waiting = quick
                // The counts are of different moments, while somebody sends.
                ? Math.max(0, recipients - Totals.sum(messages) - Totals.sum(leftOut))
                : count(WAITING, campaign);
        return new Totals(recipients, messages, leftOut, waiting);
    }

    private long count(String sql, String campaign) {
        Long count = database.queryForObject(sql, Long.class, campaign);
        return count == null ? 0 : count;
    }
}
