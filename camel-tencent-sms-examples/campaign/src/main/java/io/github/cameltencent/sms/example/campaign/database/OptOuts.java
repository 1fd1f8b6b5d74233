package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** Who wants no messages, of no campaign. */
public final class OptOuts {

    private final JdbcTemplate jdbc;

    OptOuts(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Notes that a person wants no messages.
     *
     * @param reason what the person replied, or another source, at most 100 characters
     */
    public void add(String phoneNumber, String reason) {
        jdbc.update(
                "insert into opt_out (phone_number, reason) values (?, ?) on conflict do nothing", phoneNumber, reason);
    }

    /** Those of the numbers that want no messages. */
    public Set<String> of(Collection<String> phoneNumbers) {
        return new HashSet<>(
                jdbc.queryForList("select phone_number from opt_out where phone_number = any(?)", String.class, (Object)
                        phoneNumbers.toArray(String[]::new)));
    }
}
