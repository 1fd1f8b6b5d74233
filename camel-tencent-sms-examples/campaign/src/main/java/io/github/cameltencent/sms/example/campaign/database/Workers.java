package io.github.cameltencent.sms.example.campaign.database;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The workers with their partitions, and the leases of their shares of the account's rate: the leases that are valid at a time
 * are never more than the whole rate, so a share is free only when its former owner has given it back or cannot send any more.
 */
public final class Workers {

    /** Any number that nobody else locks. */
    private static final long LOCK = 0x7465_6e63_656e_74L;

    /** How long a worker is remembered that has gone. */
    private static final String REMEMBERED = "1 day";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Workers(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /**
     * A row of the table.
     *
     * @param partitions such as {@code campaign.spring-sale-3}
     * @param rateShare requests a second that it may send
     * @param alive whether its lease is valid
     */
    public record Worker(String id, List<String> partitions, double rateShare, Instant seenAt, boolean alive) {}

    /**
     * Renews a worker's row and its lease.
     *
     * @param partitions all that are assigned to it
     * @param active how many of them are not held
     * @param rate requests a second of all workers
     * @param inUse the share that it uses now, and may use until this call has returned
     * @param lease how long the share is its own; the caller must count from before the call
     * @return its share of the rate: its part of the active partitions, or what others leave of it so far
     */
    public double renew(
            String worker, Collection<String> partitions, int active, double rate, double inUse, Duration lease) {
        Double share = transaction.execute(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            double granted = share(worker, active, rate);
            write(worker, partitions, active, Math.max(granted, inUse), lease);
            forgetOldOnes();
            return granted;
        });
        return share == null ? 0 : share;
    }

    private double share(String worker, int active, double rate) {
        if (active == 0) {
            return 0;
        }
        return jdbc.query(
                "select coalesce(sum(partition_count), 0), coalesce(sum(rate_share), 0) from campaign_worker"
                        + " where worker_id <> ? and lease_until > clock_timestamp()",
                row -> {
                    row.next();
                    double wanted = rate * active / (active + row.getLong(1));
                    return Math.max(0, Math.min(wanted, rate - row.getDouble(2)));
                },
                worker);
    }

    private void write(String worker, Collection<String> partitions, int active, double share, Duration lease) {
        jdbc.update(
                "insert into campaign_worker (worker_id, partitions, partition_count, rate_share, lease_until, seen_at)"
                        + " values (?, ?, ?, ?, clock_timestamp() + ?::interval, clock_timestamp())"
                        + " on conflict (worker_id) do update set partitions = excluded.partitions,"
                        + " partition_count = excluded.partition_count, rate_share = excluded.rate_share,"
                        + " lease_until = excluded.lease_until, seen_at = excluded.seen_at",
                worker,
                String.join(" ", partitions),
                active,
                share,
                lease.toMillis() + " milliseconds");
    }

    /** Each start of a worker leaves a row. */
    private void forgetOldOnes() {
        jdbc.update("delete from campaign_worker where seen_at < clock_timestamp() - interval '" + REMEMBERED + "'"
                + " and lease_until < clock_timestamp()");
    }

    /** Ends the lease of a worker that has stopped sending. */
    public void leave(String worker) {
        jdbc.update(
                "update campaign_worker set partitions = '', partition_count = 0, rate_share = 0,"
                        + " lease_until = clock_timestamp(), seen_at = clock_timestamp() where worker_id = ?",
                worker);
    }

    /** Those that were there within a time, the newest first. */
    public List<Worker> list(Duration within) {
        return jdbc.query(
                "select worker_id, partitions, rate_share, seen_at, lease_until > clock_timestamp() from campaign_worker"
                        + " where seen_at > clock_timestamp() - ?::interval order by seen_at desc, worker_id",
                (row, number) -> new Worker(
                        row.getString(1),
                        row.getString(2).isEmpty()
                                ? List.of()
                                : List.of(row.getString(2).split(" ")),
                        row.getDouble(3),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)),
                within.toMillis() + " milliseconds");
    }
}
