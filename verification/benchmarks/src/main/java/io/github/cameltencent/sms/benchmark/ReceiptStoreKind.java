package io.github.cameltencent.sms.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.SendOutcome;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Where receipts are until their exchanges have ended. */
enum ReceiptStoreKind {
    /** Nowhere. */
    NONE(""),
    /** In a {@code messageStore}, which has their messages. */
    MESSAGE_STORE("select count(*) from tencent_sms_receipt where confirmed_at is null"),
    /** In a {@code pendingRepository} in the database. */
    PENDING_REPOSITORY("select count(*) from pending_completed");

    private static final int GROUP = 500;
    private static final String DELIVERED =
            "select count(*) from tencent_sms_message where state = 'DELIVERED' and message_key like 'order-%'";
    private static final String PENDING_COLUMNS = " (id varchar(255) primary key, exchange bytea, version bigint)";

    private final String unconfirmed;

    ReceiptStoreKind(String unconfirmed) {
        this.unconfirmed = unconfirmed;
    }

    /**
     * Makes new tables, and binds the store.
     *
     * @param receipts the number of receipts to come
     * @param rows the number of other messages in a message store
     * @return the option of the endpoint
     */
    String prepare(CamelContext context, PostgreSql database, int receipts, int rows) {
        return switch (this) {
            case NONE -> "";
            case MESSAGE_STORE -> {
                MessageStore store = database.messageStore();
                if (rows > 0) {
                    database.addDelivered("public", rows);
                }
                addMessages(store, receipts);
                context.getRegistry().bind("messages", store);
                yield "&messageStore=#messages";
            }
            case PENDING_REPOSITORY -> {
                database.clear();
                database.execute("create table pending" + PENDING_COLUMNS);
                database.execute("create table pending_completed" + PENDING_COLUMNS);
                var manager = new DataSourceTransactionManager(database.dataSource());
                context.getRegistry()
                        .bind("pending", new JdbcAggregationRepository(manager, "pending", database.dataSource()));
                yield "&pendingRepository=#pending";
            }
        };
    }

    private static void addMessages(MessageStore store, int count) {
        for (int first = 0; first < count; first += GROUP) {
            List<Claim> claims = new ArrayList<>();
            List<SendOutcome> outcomes = new ArrayList<>();
            for (int i = first; i < Math.min(count, first + GROUP); i++) {
                MessageId id = new MessageId(SampleMessage.key(i), SampleMessage.phoneNumber(i));
                String claimId = "claim-" + i;
                claims.add(new Claim(id, claimId, null, SampleMessage.APP_ID, "digest", false));
                outcomes.add(new SendOutcome(
                        id, claimId, MessageState.ACCEPTED, SampleResponse.serialNo(i), "Ok", "request-" + i));
            }
            store.claim(claims, Duration.ofMinutes(10));
            store.record(outcomes);
        }
    }

    /** Waits until the store has no receipts that are not confirmed. A message store confirms after the exchange. */
    void awaitConfirmed(PostgreSql database) {
        while (this != NONE && database.count(unconfirmed) > 0) {
            Thread.onSpinWait();
        }
    }

    /** A message store must have marked all messages as delivered. */
    void check(PostgreSql database, int receipts) {
        if (this == MESSAGE_STORE && database.count(DELIVERED) != receipts) {
            throw new IllegalStateException("not all messages are marked as delivered");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
