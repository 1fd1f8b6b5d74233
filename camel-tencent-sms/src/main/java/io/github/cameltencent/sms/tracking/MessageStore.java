package io.github.cameltencent.sms.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Stores one row for each message, durably, and shared by all JVMs that use the same database. The row exists before
 * the message is sent, and gets its outcome, its receipt, and what Tencent's records show about it.
 *
 * <p>All methods block, and take and return lists: the component calls them on threads of its own, and combines what
 * many exchanges need at the same time. A method returns when its work is durable. Methods are called concurrently, by
 * many threads and JVMs.
 *
 * <p>A method changes the state of a message only from the states that it names. This check and the change are <em>one
 * atomic step per row</em>, also between JVMs. Different rows of one call need not be atomic together, but each must be
 * done or not done when the method returns. A list can contain the same message twice, from two exchanges.
 *
 * <p>Times are those of the store's own clock, not of the JVMs.
 *
 * <p>Each method throws a {@link MessageStoreException} if it fails. Then the component assumes that the work may or
 * may not be done, and may repeat the call.
 */
public interface MessageStore {

    /**
     * Claims messages, so that only one attempt at a time can send each.
     *
     * <p>Atomic for each message: if it has no row, a row is inserted that is {@link MessageState#CLAIMED} by this
     * claim. If it has one that is REFUSED or NOT_SENT (or UNKNOWN with the same digest, if the claim repeats unknown
     * messages), that row becomes CLAIMED by this claim, with its digest, campaign and application, one more attempt, and without the
     * serial number, code and request id of the last attempt. Of two claims of one message at the same time, one wins.
     * If the row is CLAIMED by another claim for longer than the time-out, that claim is abandoned, and the row becomes
     * UNKNOWN before anything else is decided. Otherwise nothing is changed.
     *
     * @param claims the messages to claim
     * @param claimTimeout the time after which a claim without an outcome is abandoned; longer than all time-outs of a
     *     send together
     * @return the current rows, in the order of the claims. {@link TrackedMessage#isClaimedBy} shows whether a message
     *     was claimed
     */
    List<TrackedMessage> claim(List<Claim> claims, Duration claimTimeout);

    /**
     * Records the outcomes of attempts.
     *
     * <p>Atomic for each message: if its row still has the claim id of the outcome and is CLAIMED or UNKNOWN, it gets
     * the state, the serial number, the code and the request id. So it does if it is NOT_SENT and the outcome is ACCEPTED,
     * because a look-up was wrong then. Otherwise nothing is changed: the row has a later state or another claim. If a receipt with this serial number came before, it is applied now, as in
     * {@link #addReceipts}; a receipt that is added at the same time must not be missed.
     */
    void record(List<SendOutcome> outcomes);

    /**
     * Stores receipts, and leases them to the caller unless they were leased or confirmed before.
     *
     * <p>Atomic for each receipt: if the store does not have it, it is stored as not confirmed, and leased to the
     * caller. If the store has it, not confirmed and with an expired lease, it is leased to the caller. Otherwise
     * nothing is changed.
     *
     * <p>If it belongs to a message that is ACCEPTED or UNKNOWN, that becomes DELIVERED or UNDELIVERED. If there is no
     * message with this serial number, the report is kept for an outcome that is recorded later.
     *
     * @param lease how long no other caller gets them
     * @return the receipts that were leased to the caller, in order; without those that are confirmed or leased to
     *     another caller
     */
    List<StoredReceipt> addReceipts(List<Receipt> receipts, Duration lease);

    /**
     * Leases receipts of a queue that are not confirmed and have no lease or an expired one, the oldest first.
     *
     * @param lease how long no other caller gets them
     * @param limit how many at most
     */
    List<StoredReceipt> leaseReceipts(String queue, Duration lease, int limit);

    /** Confirms processed receipts: their payload is deleted, and they are not leased again. */
    void confirmReceipts(Collection<String> receiptIds);

    /** Releases receipts that were not processed: their leases end after the pause. */
    void releaseReceipts(Collection<String> receiptIds, Duration pause);

    /**
     * Leases messages to look up: those that are UNKNOWN, and those that are ACCEPTED and wait for a receipt. Before
     * that, messages that are CLAIMED for longer than the time-out become UNKNOWN.
     *
     * @return the messages, first those that were looked up longest ago
     */
    List<TrackedMessage> leaseForLookUp(LookUpQuery query);

    /**
     * Records the findings, and ends the leases.
     *
     * <p>Atomic for each message: if its row still has the claim id of the finding, and is UNKNOWN or ACCEPTED, it gets
     * the finding; an ACCEPTED message never becomes NOT_SENT or REFUSED. Nothing is changed if another message has the
     * serial number, even if another caller has recorded that at the same time. A receipt with the serial number that came
     * before is applied now, as in {@link #record}.
     *
     * @return the current rows whose state has changed
     */
    List<TrackedMessage> recordFindings(List<Finding> findings);

    /** All messages to a number that are CLAIMED or UNKNOWN, whatever their key is. */
    List<TrackedMessage> findOpen(String phoneNumber);

    /** The time by the clock of the store. */
    Instant now();

    /** Which of these serial numbers belong to a message in the store. */
    Set<String> knownSerialNos(Collection<String> serialNos);

    /** The messages with these ids, in their order; {@code null} for one that has no row. */
    List<@Nullable TrackedMessage> find(List<MessageId> ids);

    /** All messages with a key, one for each recipient; empty if there is none. */
    List<TrackedMessage> findByKey(String key);

    /** The messages of a query, by key and number. */
    List<TrackedMessage> list(MessageQuery query);

    /**
     * The number of messages in each state.
     *
     * @param campaign only messages of this campaign; {@code null} for all
     */
    Map<MessageState, Long> countByState(@Nullable String campaign);

    /** When the oldest message that is CLAIMED or UNKNOWN was claimed, or {@code null} if there is none. */
    @Nullable
    Instant oldestOpen();

    /**
     * Deletes messages that have not changed for longer than this, and are neither CLAIMED nor UNKNOWN, and receipts
     * that were confirmed longer ago than this. Unconfirmed receipts stay: they are still to be processed.
     *
     * @param limit the maximum number of messages, and of receipts, so that no call takes long
     * @return the number of deleted messages and receipts: 0 if nothing is left to delete
     */
    int purge(Duration retention, int limit);
}
