package io.github.cameltencent.sms.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one row for each message, for all JVMs that use the same database, over crashes and days. The row is there before the
 * message is sent, and has its outcome, its receipt, and what Tencent's records show of it.
 *
 * <p>All methods block, and take and return lists: the component calls them on threads of its own, and puts together what many
 * exchanges want at the same time. Each call is one piece of work; it ends when that is durable. Methods are called by many
 * threads at once, and by many JVMs.
 *
 * <p>What changes the state of a message only does so from the states that are named, and from no other: that check and the
 * change are <em>one atomic step a row</em>, also between JVMs. Different rows of one call need not be atomic together, but each
 * must be done or not done when the method returns. A list can hold the same message twice, from two exchanges.
 *
 * <p>Times are those of the store's own clock, so that the clocks of the JVMs do not count.
 *
 * <p>Each method throws a {@link MessageStoreException} if it cannot do its work. Then the component takes it that the work may
 * or may not be done, and may do the same call again.
 */
public interface MessageStore {

    /**
     * Claims messages, so that whoever gets one is the only one to send it.
     *
     * <p>Atomic for each message: if it has no row, a row is inserted that is {@link MessageState#CLAIMED} by this claim. If it
     * has one that is REFUSED or NOT_SENT (or UNKNOWN, if the claim repeats unknown messages), that becomes CLAIMED by this
     * claim, with its digest, its campaign and its application, one more attempt, and without the serial number, the code and
     * the request id of the last attempt. Of two claims of one message at the same time, one wins. If the row is CLAIMED by
     * another claim for longer than the time-out, its owner is gone, and it becomes UNKNOWN before anything else is decided.
     * Otherwise nothing is changed.
     *
     * @param claims what to claim
     * @param claimTimeout after how long a claim without an outcome is unknown; longer than all time-outs of a send together
     * @return the rows as they are now, in the order of the claims. The message is claimed if
     *     {@link TrackedMessage#isClaimedBy} says so
     */
    List<TrackedMessage> claim(List<Claim> claims, Duration claimTimeout);

    /**
     * Records how attempts ended.
     *
     * <p>Atomic for each message: if its row still has the claim id of the outcome and is CLAIMED or UNKNOWN, it gets the state,
     * the serial number, the code and the request id. Otherwise nothing is changed: somebody knows more, or has claimed it
     * anew. A receipt with the serial number that came before is applied then, as in {@link #addReceipts}; a receipt that is
     * added at the same time must not be missed.
     */
    void record(List<SendOutcome> outcomes);

    /**
     * Stores receipts that were handed over, and hands them out to the caller, unless they were handed out before.
     *
     * <p>Atomic for each receipt: if the store does not have it, it is stored as not confirmed, and leased to the caller. If the
     * store has it, not confirmed, and with a lease that is over, it is leased to the caller. Otherwise nothing is changed.
     *
     * <p>If it reports of a message that is ACCEPTED or UNKNOWN, that becomes DELIVERED or UNDELIVERED. If there is no message
     * with this serial number, the report is kept for the outcome that may be recorded later.
     *
     * @param lease for how long nobody else gets them
     * @return what was leased to the caller, in the order of the receipts; what another one has, or is confirmed, is not in it
     */
    List<StoredReceipt> addReceipts(List<Receipt> receipts, Duration lease);

    /**
     * Hands out receipts of a queue that are not confirmed and have no lease, or one that is over; the oldest first.
     *
     * @param lease for how long nobody else gets them
     * @param limit how many at most
     */
    List<StoredReceipt> leaseReceipts(String queue, Duration lease, int limit);

    /** The receipts were processed: their payload is deleted, and they are not handed out any more. */
    void confirmReceipts(Collection<String> receiptIds);

    /** The receipts were not processed: their leases end after the pause. */
    void releaseReceipts(Collection<String> receiptIds, Duration pause);

    /**
     * Hands out messages to look up: those that are UNKNOWN, and those that are ACCEPTED and wait for a receipt. First, whatever
     * is CLAIMED for longer than the time-out becomes UNKNOWN.
     *
     * @return those that have not been looked up for longest come first
     */
    List<TrackedMessage> leaseForLookUp(LookUpQuery query);

    /**
     * Records what was found at Tencent, and ends the leases.
     *
     * <p>Atomic for each message: if its row still has the claim id of the finding, and is UNKNOWN or ACCEPTED, it gets what was
     * found; an ACCEPTED message never becomes NOT_SENT or REFUSED. Nothing is changed if another message has the serial number.
     *
     * @return the rows whose state has changed, as they are now
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
     * How many messages are in each state.
     *
     * @param campaign only those of this campaign; {@code null} for all
     */
    Map<MessageState, Long> countByState(@Nullable String campaign);

    /** When the message was claimed that is CLAIMED or UNKNOWN for longest, or {@code null} if there is none. */
    @Nullable
    Instant oldestOpen();

    /**
     * Deletes messages that have not changed for longer than this, and are neither CLAIMED nor UNKNOWN, with their receipts, and
     * confirmed receipts of other messages.
     *
     * @param limit how many messages at most, so that no call takes long
     * @return how many messages were deleted
     */
    int purge(Duration retention, int limit);
}
