package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** Who is on the topic of a campaign. */
public final class Recipients {

    private final JdbcTemplate jdbc;

    Recipients(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Those of the numbers that are on the topic already. */
    public Set<String> known(String campaign, Collection<String> phoneNumbers) {
        return new HashSet<>(jdbc.queryForList(
                "select phone_number from campaign_recipient where campaign = ? and phone_number = any(?)",
                String.class,
                campaign,
                phoneNumbers.toArray(String[]::new)));
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

    public long count(String campaign) {
        return required(jdbc.queryForObject(
                "select count(*) from campaign_recipient where campaign = ?", Long.class, campaign));
    }

    /** How many have neither a message in the store nor a reason why they get none. */
    public long countOpen(String campaign) {
        return required(jdbc.queryForObject(
                "select count(*) from campaign_recipient r where campaign = ?"
                        + " and not exists (select from tencent_sms_message m where m.message_key = r.campaign"
                        + " and m.phone_number = r.phone_number)"
                        + " and not exists (select from campaign_left_out l where l.campaign = r.campaign"
                        + " and l.phone_number = r.phone_number)",
                Long.class,
                campaign));
    }

    /** All of them, for small campaigns. */
    public List<String> list(String campaign) {
        return jdbc.queryForList(
                "select phone_number from campaign_recipient where campaign = ? order by 1", String.class, campaign);
    }

    private static long required(Long count) {
        return count == null ? 0 : count;
    }
}
