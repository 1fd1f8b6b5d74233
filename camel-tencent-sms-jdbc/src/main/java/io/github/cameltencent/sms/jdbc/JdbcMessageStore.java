package io.github.cameltencent.sms.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.SendOutcome;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message store in PostgreSQL 10, MySQL 8.0.17, MariaDB 10.6, H2 2.2, or newer.
 *
 * <p>The files {@code schema-postgresql.sql}, {@code schema-mysql.sql}, {@code schema-mariadb.sql} and {@code schema-h2.sql} in
 * this package create its tables; run one with your migration tool. The tables contain the key, phone number, state, ids, codes
 * and times of each message, but never its text. A receipt is stored as a whole until it is confirmed.
 *
 * <p>The store connects to the database at the first call. Each method uses one connection at a time, in transactions of its
 * own, also if the caller's thread has a transaction. If another transaction blocks it, it tries up to five times.
 *
 * <p>In H2, the user needs admin rights: the store has each commit written at once, so that a crash does not lose it.
 */
public final class JdbcMessageStore implements MessageStore {

    /** The default of {@link #setQueryTimeout}, in seconds. */
    public static final int DEFAULT_QUERY_TIMEOUT = 30;

    private @Nullable DataSource dataSource;
    private boolean createSchema;
    private int queryTimeout = DEFAULT_QUERY_TIMEOUT;

    private volatile @Nullable Tables tables;

    /** The work on the tables, once they are checked. */
    private record Tables(
            MessageClaims claims,
            MessageOutcomes outcomes,
            ReceiptRows receipts,
            LookUps lookUps,
            MessageQueries queries,
            Purge purge) {

        Tables(Database database) {
            this(
                    new MessageClaims(database),
                    new MessageOutcomes(database),
                    new ReceiptRows(database),
                    new LookUps(database),
                    new MessageQueries(database),
                    new Purge(database));
        }
    }

    /** Creates a store. Set its data source before it is used. */
    public JdbcMessageStore() {}

    /** @param dataSource the database; use a connection pool */
    public JdbcMessageStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The database; use a connection pool with a connection for each thread of the store. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether to create the tables if they do not exist, for trials. Default: false. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * The maximum time of a statement, in seconds. Default: {@value #DEFAULT_QUERY_TIMEOUT}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public void setQueryTimeout(int queryTimeout) {
        if (queryTimeout <= 0) {
            throw new IllegalArgumentException("queryTimeout is a positive number of seconds, not " + queryTimeout);
        }
        this.queryTimeout = queryTimeout;
    }

    /** Not synchronized: no thread should wait for another one that waits for the database. */
    private Tables tables() {
        Tables known = tables;
        if (known == null) {
            if (dataSource == null) {
                throw new MessageStoreException("JdbcMessageStore has no dataSource: set it", false, null);
            }
            Database database = new Database(dataSource, queryTimeout);
            Schema schema = new Schema(database);
            if (createSchema) {
                schema.create();
            }
            schema.check();
            known = new Tables(database);
            tables = known;
        }
        return known;
    }

    @Override
    public List<TrackedMessage> claim(List<Claim> claims, Duration claimTimeout) {
        return tables().claims().claim(claims, claimTimeout);
    }

    @Override
    public void record(List<SendOutcome> outcomes) {
        tables().outcomes().record(outcomes);
    }

    @Override
    public List<StoredReceipt> addReceipts(List<Receipt> receipts, Duration lease) {
        return tables().receipts().add(receipts, lease);
    }

    @Override
    public List<StoredReceipt> leaseReceipts(String queue, Duration lease, int limit) {
        return tables().receipts().lease(queue, lease, limit);
    }

    @Override
    public void confirmReceipts(Collection<String> receiptIds) {
        tables().receipts().confirm(receiptIds);
    }

    @Override
    public void releaseReceipts(Collection<String> receiptIds, Duration pause) {
        tables().receipts().release(receiptIds, pause);
    }

    @Override
    public List<TrackedMessage> leaseForLookUp(LookUpQuery query) {
        return tables().lookUps().lease(query);
    }

    @Override
    public List<TrackedMessage> recordFindings(List<Finding> findings) {
        return tables().lookUps().record(findings);
    }

    @Override
    public List<TrackedMessage> findOpen(String phoneNumber) {
        return tables().queries().findOpen(phoneNumber);
    }

    @Override
    public Instant now() {
        return tables().queries().now();
    }

    @Override
    public Set<String> knownSerialNos(Collection<String> serialNos) {
        return tables().queries().knownSerialNos(serialNos);
    }

    @Override
    public List<@Nullable TrackedMessage> find(List<MessageId> ids) {
        return tables().queries().find(ids);
    }

    @Override
    public List<TrackedMessage> findByKey(String key) {
        return tables().queries().findByKey(key);
    }

    @Override
    public List<TrackedMessage> list(MessageQuery query) {
        return tables().queries().list(query);
    }

    @Override
    public Map<MessageState, Long> countByState(@Nullable String campaign) {
        return tables().queries().countByState(campaign);
    }

    @Override
    public @Nullable Instant oldestOpen() {
        return tables().queries().oldestOpen();
    }

    @Override
    public int purge(Duration retention, int limit) {
        return tables().purge().purge(retention, limit);
    }
}
