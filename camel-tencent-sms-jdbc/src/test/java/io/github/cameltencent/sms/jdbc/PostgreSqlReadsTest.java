package io.github.cameltencent.sms.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a call reads does not grow with the tables: PostgreSQL uses their keys, although they were empty at first. */
class PostgreSqlReadsTest {

    private static final int GROUPS = 200;
    private static final int GROUP = 50;
    private static final int MESSAGES = GROUPS * GROUP;
    private static final int PAGE = 500;

    private final PostgreSqlDatabase database = PostgreSqlDatabase.start();

    @Test
    void aCallDoesNotReadWholeTables() {
        database.dropTables();
        // A connection that is closed has reported what it read.
        try (HikariDataSource pool = database.pool(1)) {
            JdbcMessageStore store = new JdbcMessageStore(pool);
            store.setCreateSchema(true);
            for (int group = 0; group < GROUPS; group++) {
                sendAndReceive(store, group);
            }
        }

        await().until(() -> sum("n_tup_ins", "pg_stat_user_tables") >= 2 * MESSAGES);
        // Tables of less than some thousand rows are read as a whole.
        assertThat(sum("seq_tup_read", "pg_stat_user_tables")).isLessThan(100L * MESSAGES);
        assertThat(sum("idx_tup_read", "pg_stat_user_indexes")).isLessThan(20L * MESSAGES);
    }

    @Test
    void aListReadsEachMessageOfAKeyOnce() {
        database.dropTables();
        try (HikariDataSource pool = database.pool(1)) {
            JdbcMessageStore store = new JdbcMessageStore(pool);
            store.setCreateSchema(true);
            for (int group = 0; group < GROUPS; group++) {
                int first = group * GROUP;
                store.claim(
                        IntStream.range(first, first + GROUP)
                                .mapToObj(
                                        i -> StoreSamples.claim(new MessageId("campaign", "+86185" + (10_000_000 + i))))
                                .toList(),
                        StoreSamples.CLAIM_TIMEOUT);
            }
        }
        // And the version of the tables.
        await().until(() -> sum("n_tup_ins", "pg_stat_user_tables") == MESSAGES + 1);
        database.execute("analyze tencent_sms_message");
        long before = read();

        try (HikariDataSource pool = database.pool(1)) {
            JdbcMessageStore store = new JdbcMessageStore(pool);
            MessageId last = null;
            for (int read = 0; read < MESSAGES; read += PAGE) {
                List<TrackedMessage> page = store.list(new MessageQuery(MessageState.CLAIMED, "autumn", last, PAGE));
                assertThat(page).hasSize(PAGE);
                last = page.get(PAGE - 1).id();
            }
            // The connection reports everything together.
            store.claim(List.of(StoreSamples.claim("last")), StoreSamples.CLAIM_TIMEOUT);
        }

        await().until(() -> sum("n_tup_ins", "pg_stat_user_tables") == MESSAGES + 2);
        assertThat(read() - before).isBetween((long) MESSAGES, 2L * MESSAGES);
    }

    private long read() {
        return sum("seq_tup_read", "pg_stat_user_tables") + sum("idx_tup_read", "pg_stat_user_indexes");
    }

    private static void sendAndReceive(JdbcMessageStore store, int group) {
        List<Claim> claims = IntStream.range(0, GROUP)
                .mapToObj(i -> StoreSamples.claim("order-" + group + "-" + i))
                .toList();
        store.claim(claims, StoreSamples.CLAIM_TIMEOUT);
        store.record(claims.stream()
                .map(claim -> StoreSamples.outcome(
                        claim, MessageState.ACCEPTED, "serial-" + claim.id().key()))
                .toList());
        List<Receipt> receipts = claims.stream()
                .map(claim -> StoreSamples.receipt(
                        "receipt-" + claim.id().key(), "serial-" + claim.id().key()))
                .toList();
        assertThat(store.addReceipts(receipts, StoreSamples.LEASE)).hasSize(GROUP);
        assertThat(store.leaseReceipts("queue", StoreSamples.LEASE, GROUP)).isEmpty();
        store.releaseReceipts(receipts.stream().map(Receipt::receiptId).toList(), Duration.ofHours(1));
        store.confirmReceipts(receipts.stream().map(Receipt::receiptId).toList());
        assertThat(store.find(claims.stream().map(Claim::id).toList()))
                .allMatch(message -> message != null && message.state() == MessageState.DELIVERED);
    }

    private long sum(String column, String view) {
        String sum = "select coalesce(sum(" + column + "), 0) from " + view + " where relname like 'tencent_sms_%'";
        return Long.parseLong(database.query(sum).get(0));
    }
}
