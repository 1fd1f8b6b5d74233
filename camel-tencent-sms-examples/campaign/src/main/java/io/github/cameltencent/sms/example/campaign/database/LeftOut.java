package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.Reason;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who gets no message, and why. */
public final class LeftOut {

    private final JdbcTemplate jdbc;

    LeftOut(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Notes the reason for each who has neither a reason yet nor a message. One that was not sent, or was refused, is none. */
    public int add(String campaign, Collection<String> phoneNumbers, Reason reason) {
        if (phoneNumbers.isEmpty()) {
            return 0;
        }
        return jdbc.update(
                "insert into campaign_left_out (campaign, phone_number, reason)"
                        + " select ?, n, ? from unnest(?::varchar[]) n where not exists"
                        + " (select from tencent_sms_message m where m.message_key = ? and m.phone_number = n"
                        + " and m.state not in ('NOT_SENT', 'REFUSED'))"
                        + " on conflict do nothing",
                campaign,
                reason.name(),
                phoneNumbers.toArray(String[]::new),
                campaign);
    }
}
