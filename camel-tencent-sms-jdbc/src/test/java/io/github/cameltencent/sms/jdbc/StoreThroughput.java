package io.github.cameltencent.sms.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A program: how many messages a second the store claims and records, beside an idempotent repository. */
final class StoreThroughput {

    private static final int THREADS = 2;
    private static final int MESSAGES = Integer.getInteger("messages", 60_000);

    private StoreThroughput() {}

    private interface Work {
        void run(int thread, int group) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        TestDatabase database = switch (args.length == 0 ? "postgresql" : args[0]) {
            case "postgresql" -> PostgreSqlDatabase.start();
            case "mariadb" -> MariaDbDatabase.start();
            case "h2" -> H2Database.start();
            default -> throw new IllegalArgumentException("postgresql, mariadb or h2");
        };
        try (HikariDataSource pool = database.pool(THREADS)) {
            for (int round = 0; round < 2; round++) {
                for (int size : new int[] {1, 20, 100, 300}) {
                    measure(database, pool, size);
                }
                idempotentRepository(database, pool);
            }
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database, HikariDataSource pool, int size) throws Exception {
        database.dropTables();
        JdbcMessageStore store = new JdbcMessageStore(pool);
        store.setCreateSchema(true);
        store.countByState(null);
        AtomicLong claiming = new AtomicLong();
        AtomicLong recording = new AtomicLong();
        int groups = Math.min(MESSAGES / size, 3000) / THREADS;
        List<List<Claim>> all = new ArrayList<>();
        double seconds = run(groups, (thread, group) -> {
            List<Claim> claims = IntStream.range(0, size)
                    .mapToObj(i -> StoreSamples.claim("order-" + thread + "-" + group + "-" + i))
                    .toList();
            long start = System.nanoTime();
            store.claim(claims, StoreSamples.CLAIM_TIMEOUT);
            long claimed = System.nanoTime();
            store.record(claims.stream()
                    .map(claim -> StoreSamples.outcome(
                            claim, MessageState.ACCEPTED, "serial-" + claim.id().key()))
                    .toList());
            claiming.addAndGet(claimed - start);
            recording.addAndGet(System.nanoTime() - claimed);
            synchronized (all) {
                all.add(claims);
            }
        });
        double count = (double) groups * THREADS * size;
        print(
                "groups of %3d: %6.0f/s claimed and recorded; claim %.2f ms, record %.2f ms",
                size,
                count / seconds,
                claiming.get() / 1e6 / groups / THREADS,
                recording.get() / 1e6 / groups / THREADS);
        double receiptSeconds = run(groups, (thread, group) -> {
            List<Receipt> receipts = all.get(thread * groups + group).stream()
                    .map(claim -> StoreSamples.receipt(
                            "receipt-" + claim.id().key(),
                            "serial-" + claim.id().key()))
                    .toList();
            store.addReceipts(receipts, StoreSamples.LEASE);
            store.confirmReceipts(receipts.stream().map(Receipt::receiptId).toList());
        });
        print("               %6.0f/s receipts stored, applied and confirmed", count / receiptSeconds);
    }

    /** What {@code JdbcMessageIdRepository} does for each message. */
    private static void idempotentRepository(TestDatabase database, HikariDataSource pool) throws Exception {
        database.execute(
                "drop table if exists camel_messageprocessed",
                "create table camel_messageprocessed (processorname varchar(255) not null,"
                        + " messageid varchar(100) not null, createdat timestamp,"
                        + " primary key (processorname, messageid))");
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        int groups = 1000;
        double seconds = run(
                groups,
                (thread, group) -> transactions.executeWithoutResult(status -> {
                    String id = "order-" + thread + "-" + group;
                    Integer known = jdbc.queryForObject(
                            "select count(*) from camel_messageprocessed where processorname = ? and messageid = ?",
                            Integer.class,
                            "p",
                            id);
                    if (known != null && known == 0) {
                        jdbc.update(
                                "insert into camel_messageprocessed (processorname, messageid, createdat)"
                                        + " values (?, ?, current_timestamp)",
                                "p",
                                id);
                    }
                }));
        print("idempotent repository: %.0f/s", groups * THREADS / seconds);
    }

    private static double run(int groups, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            all.add(threads.submit(() -> {
                for (int group = 0; group < groups; group++) {
                    work.run(thread, group);
                }
                return null;
            }));
        }
        for (Future<?> done : all) {
            done.get();
        }
        threads.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
