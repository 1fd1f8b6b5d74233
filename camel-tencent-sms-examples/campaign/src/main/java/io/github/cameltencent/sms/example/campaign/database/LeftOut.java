package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.Reason;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who gets no message, and why. */
public final class LeftOut {

    private final JdbcTemplate jdbc;

    LeftOut(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Notes the reason for each who has neither a reason yet nor a message. */
    public int add(String campaign, Collection<String> phoneNumbers, Reason reason) {
        if (phoneNumbers.isEmpty()) {
            return 0;
        }
        return jdbc.update(
                "insert into campaign_left_out (campaign, phone_number, reason)"
                        + " select ?, n, ? from unnest(?::varchar[]) n where not exists"
                        + " (select from tencent_sms_message m where m.message_key = ? and m.phone_number = n)"
                        + " on conflict do nothing",
                campaign,
                reason.name(),
                phoneNumbers.toArray(String[]::new),
                campaign);
    }

    /** How many are left out for each reason. */
    public Map<Reason, Long> count(String campaign) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        jdbc.query(
                "select reason, count(*) from campaign_left_out where campaign = ? group by reason",
                row -> {
                    counts.put(Reason.valueOf(row.getString(1)), row.getLong(2));
                },
                campaign);
        return counts;
    }
}
