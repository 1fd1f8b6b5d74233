package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** Who is on the topic of a campaign. */
public final class Recipients {

    /** A search for each number: without statistics of a new table, PostgreSQL could look for all of them in each row. */
    private static final String KNOWN = "select n.phone_number from unnest(?::varchar[]) as n (phone_number)"
            + " where (select true from campaign_recipient r where r.campaign = ? and r.phone_number = n.phone_number)";

    private final JdbcTemplate jdbc;

    Recipients(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Those of the numbers that are on the topic already. */
    public Set<String> known(String campaign, Collection<String> phoneNumbers) {
        return new HashSet<>(jdbc.queryForList(KNOWN, String.class, phoneNumbers.toArray(String[]::new), campaign));
    }

    /**
     * Adds recipients. Their records must be on the topic: if the importer is killed in between, it sends the records again,
     * but it never leaves one out.
     *
     * @return how many are new
     */
    public int add(String campaign, Collection<String> phoneNumbers) {
        return jdbc.update(
                "insert into campaign_recipient (campaign, phone_number) select ?, unnest(?::varchar[]) on conflict do nothing",
                campaign,
                phoneNumbers.toArray(String[]::new));
    }

    /** All of them, for small campaigns. */
    public List<String> list(String campaign) {
        return jdbc.queryForList(
                "select phone_number from campaign_recipient where campaign = ? order by 1", String.class, campaign);
    }
}
