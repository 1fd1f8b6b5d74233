package io.github.cameltencent.sms.example.campaign.database;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.Campaign;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spends the budgets of campaigns, of which all workers have the same. */
public final class Budgets {

    /** A search for each number, as in {@link Recipients#known}. */
    private static final String PAID = "select n.phone_number from unnest(?::varchar[]) as n (phone_number)"
            + " where (select true from campaign_spending s where s.campaign = ? and s.phone_number = n.phone_number)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Budgets(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Returns those whom the budget pays for, now or before: a record that comes again does not cost again. */
    public Set<String> spend(Campaign campaign, List<String> phoneNumbers) {
        Long affordable = campaign.budget().affordable();
        if (affordable == null) {
            return Set.copyOf(phoneNumbers);
        }
        return transaction.execute(status -> spend(campaign.id(), affordable, phoneNumbers));
    }

    private Set<String> spend(String campaign, long affordable, List<String> phoneNumbers) {
        // Locks the row, so that one worker at a time spends.
        Long spent = jdbc.queryForObject(
                "select spent_messages from campaign where id = ? for update", Long.class, campaign);
        Set<String> paid =
                new HashSet<>(jdbc.queryForList(PAID, String.class, phoneNumbers.toArray(String[]::new), campaign));
        List<String> now = phoneNumbers.stream()
                .distinct()
                .filter(number -> !paid.contains(number))
                .limit(Math.max(0, affordable - (spent == null ? 0 : spent)))
                .toList();
        if (!now.isEmpty()) {
            jdbc.update(
                    "insert into campaign_spending (campaign, phone_number) select ?, unnest(?::varchar[])",
                    campaign,
                    now.toArray(String[]::new));
            jdbc.update("update campaign set spent_messages = spent_messages + ? where id = ?", now.size(), campaign);
            paid.addAll(now);
        }
        return paid;
    }

    /** Takes back what was spent on those whom Tencent has refused, which costs nothing, or who get no message. */
    public void giveBack(Campaign campaign, Collection<String> phoneNumbers) {
        if (campaign.budget().affordable() == null || phoneNumbers.isEmpty()) {
            return;
        }
        // Another worker can have read the record again, and have sent the message meanwhile.
        change(
                campaign,
                phoneNumbers,
                "delete from campaign_spending s where campaign = ? and phone_number = any(?) and not exists"
                        + " (select from tencent_sms_message m where m.message_key = s.campaign"
                        + " and m.phone_number = s.phone_number and m.state not in ('NOT_SENT', 'REFUSED'))",
                -1);
    }

    /** Spends on those who have a message, if what was spent on them was given back before it was sent. */
    public void charge(Campaign campaign, Collection<String> phoneNumbers) {
        if (campaign.budget().affordable() == null || phoneNumbers.isEmpty()) {
            return;
        }
        change(
                campaign,
                phoneNumbers,
                "insert into campaign_spending (campaign, phone_number) select ?, unnest(?::varchar[])"
                        + " on conflict do nothing",
                1);
    }

    /** @param sign of what each row that it changes adds to the messages that are spent */
    private void change(Campaign campaign, Collection<String> phoneNumbers, String sql, int sign) {
        transaction.executeWithoutResult(status -> {
            jdbc.queryForObject(
                    "select spent_messages from campaign where id = ? for update", Long.class, campaign.id());
            int rows = jdbc.update(sql, campaign.id(), phoneNumbers.toArray(String[]::new));
            jdbc.update(
                    "update campaign set spent_messages = spent_messages + ? where id = ?", sign * rows, campaign.id());
        });
    }
}
