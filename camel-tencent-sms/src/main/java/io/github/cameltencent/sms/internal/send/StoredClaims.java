package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.SendOutcome;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages among all exchanges of all JVMs, in a message store. The exchange's history has the results of its
 * own attempts.
 */
public final class StoredClaims implements MessageClaims {

    private final ExchangeClaims exchange;
    private final SendHistory history;
    private final SendAttempt attempt;
    private final StoreCalls store;
    private final ApiAction<?> action;
    private final RecipientBatching<?, ?, ?> recipients;
    private final MessageIds ids;
    private final Tracking tracking;
    private final boolean repeatUnknown;
    private final String claimId = UUID.randomUUID().toString();

    /**
     * @param recipients those of the operation
     * @param repeatUnknown whether to send messages again that may have been accepted
     */
    public StoredClaims(
            SendHistory history,
            SendAttempt attempt,
            StoreCalls store,
            ApiAction<?> action,
            RecipientBatching<?, ?, ?> recipients,
            Tracking tracking,
            boolean repeatUnknown) {
        this.exchange = new ExchangeClaims(history, attempt, repeatUnknown);
        this.history = history;
        this.attempt = attempt;
        this.store = store;
        this.action = action;
        this.recipients = recipients;
        this.ids = new MessageIds(tracking.key(), history, attempt);
        this.tracking = tracking;
        this.repeatUnknown = repeatUnknown;
    }

    /**
     * Checks all messages first, because a conflict in a later request would come too late. The claim still decides.
     */
    @Override
    public CompletionStage<?> check(List<SendKey> keys, boolean isOneRequest) {
        refuseDuplicates(keys);
        if (isOneRequest || tracking.key() == null) {
            return ExchangeClaims.DONE;
        }
        return store.call(messages -> messages.find(keys.stream().map(ids::of).toList()))
                .handle((rows, failure) -> {
                    if (failure != null) {
                        throw notClaimed(failure);
                    }
                    refuseOtherTexts(keys, rows);
                    return null;
                });
    }

    /** A row is identified by key and number, so one request cannot have two messages with the same ones. */
    private void refuseDuplicates(List<SendKey> keys) {
        Set<MessageId> seen = new HashSet<>();
        for (SendKey key : keys) {
            if (!seen.add(ids.of(key))) {
                throw new TencentSmsInvalidRequestException(
                        action.name(),
                        "the request has several messages to one phone number, but the message store identifies messages by"
                                + " key and number. Send them in separate exchanges, with different keys");
            }
        }
    }

    @Override
    public CompletionStage<List<@Nullable Known>> claim(List<SendKey> keys) {
        List<@Nullable Known> known = exchange.claimNow(keys);
        List<SendKey> wanted = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (known.get(i) == null) {
                wanted.add(keys.get(i));
            }
        }
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(known);
        }
        return store.claim(wanted.stream().map(this::claim).toList(), tracking.claimTimeout())
                .handle((rows, failure) -> {
                    if (failure != null) {
                        // They may be claimed nevertheless, and are not sent.
                        release(wanted, failure);
                        throw notClaimed(failure);
                    }
                    return merged(keys, known, wanted, rows);
                })
                .thenCompose(Function.identity());
    }

    private Claim claim(SendKey key) {
        return new Claim(
                ids.of(key), claimId, tracking.campaign(), tracking.smsSdkAppId(), ids.textDigest(key), repeatUnknown);
    }

    private TencentSmsStoreException notClaimed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isRetryable = cause instanceof MessageStoreException ofStore && ofStore.isRetryable();
        return new TencentSmsStoreException(
                FailureMessages.notClaimed(action.name(), cause), action.name(), cause, isRetryable);
    }

    private void release(List<SendKey> claimed, Throwable failure) {
        store.recordLater(claimed.stream().map(this::notSent).toList(), failure);
    }

    private SendOutcome notSent(SendKey key) {
        return new SendOutcome(ids.of(key), claimId, MessageState.NOT_SENT, null, "NOT_SENT", null);
    }

    private CompletionStage<List<@Nullable Known>> merged(
            List<SendKey> keys, List<@Nullable Known> known, List<SendKey> wanted, List<TrackedMessage> rows) {
        try {
            refuseOtherTexts(wanted, rows);
        } catch (TencentSmsInvalidRequestException e) {
            return released(wanted, rows).thenCompose(released -> CompletableFuture.failedFuture(e));
        }
        List<@Nullable Known> merged = new ArrayList<>(keys.size());
        int next = 0;
        for (int i = 0; i < keys.size(); i++) {
            Known before = known.get(i);
            merged.add(before != null ? before : known(keys.get(i), rows.get(next++)));
        }
        return CompletableFuture.completedFuture(merged);
    }

    /** The exchange ends when they are released, so that its sender can try again at once. */
    private CompletionStage<?> released(List<SendKey> wanted, List<TrackedMessage> rows) {
        List<SendOutcome> released = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (isMine(rows.get(i))) {
                released.add(notSent(wanted.get(i)));
            }
        }
        return released.isEmpty() ? ExchangeClaims.DONE : store.record(released);
    }

    private boolean isMine(TrackedMessage row) {
        return row.state() == MessageState.CLAIMED && row.claimId().equals(claimId);
    }

    private void refuseOtherTexts(List<SendKey> keys, List<? extends @Nullable TrackedMessage> rows) {
        int others = 0;
        for (int i = 0; i < rows.size(); i++) {
            TrackedMessage row = rows.get(i);
            if (row != null && !row.state().maySendAgain() && !row.textDigest().equals(ids.textDigest(keys.get(i)))) {
                others++;
            }
        }
        if (others > 0) {
            throw new TencentSmsInvalidRequestException(
                    action.name(), FailureMessages.keyOfAnotherText(others, rows.size()));
        }
    }

    /** The state of a message that this exchange must not send; {@code null} if it is to be sent. */
    private @Nullable Known known(SendKey key, TrackedMessage row) {
        if (isMine(row)) {
            return null;
        }
        Known known = new Known(recipient(key, row), row.requestId(), failure(row), Known.Origin.STORE);
        history.end(key, known, attempt);
        return known;
    }

    private Recipient recipient(SendKey key, TrackedMessage row) {
        State state = state(row.state());
        RecipientStatus status = state == State.ACCEPTED
                ? recipients.accepted(row.serialNo() == null ? "" : row.serialNo(), key.phoneNumber())
                : null;
        return new Recipient(key.phoneNumber(), state, status);
    }

    private static State state(MessageState state) {
        return switch (state) {
            case ACCEPTED, DELIVERED, UNDELIVERED -> State.ACCEPTED;
            case UNKNOWN -> State.UNKNOWN;
            case CLAIMED, NOT_SENT, REFUSED -> State.UNSENT;
        };
    }

    private @Nullable TencentSmsException failure(TrackedMessage row) {
        return state(row.state()) == State.UNSENT
                ? new TencentSmsInProgressException(FailureMessages.inProgressElsewhere(action.name()), action.name())
                : null;
    }

    @Override
    public CompletionStage<?> record(List<SendKey> keys, List<Known> outcomes) {
        List<SendOutcome> ended = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            ended.add(outcome(keys.get(i), outcomes.get(i)));
        }
        return store.record(ended);
    }

    private SendOutcome outcome(SendKey key, Known known) {
        Recipient recipient = known.recipient();
        MessageState state = state(recipient.state(), known.failure());
        RecipientStatus status = recipient.status();
        return new SendOutcome(
                ids.of(key),
                claimId,
                state,
                status == null || state != MessageState.ACCEPTED ? null : status.serialNo(),
                code(state, status, known.failure()),
                known.requestId());
    }

    private static MessageState state(State state, @Nullable TencentSmsException failure) {
        return switch (state) {
            case ACCEPTED -> MessageState.ACCEPTED;
            case REFUSED -> MessageState.REFUSED;
            case UNKNOWN -> MessageState.UNKNOWN;
            // Tencent can refuse a request as a whole.
            case UNSENT ->
                failure != null && failure.outcome() == Outcome.REFUSED ? MessageState.REFUSED : MessageState.NOT_SENT;
        };
    }

    private static String code(
            MessageState state, @Nullable RecipientStatus status, @Nullable TencentSmsException failure) {
        if (status != null && status.code() != null) {
            return status.code();
        }
        return failure != null && failure.code() != null ? failure.code() : state.name();
    }

    @Override
    public Duration timeout() {
        return tracking.claimTimeout();
    }

    @Override
    public boolean isStored() {
        return true;
    }

    /** The common key of the messages in the store; {@code null} if there are several. */
    @Override
    public @Nullable String messageKey(List<SendKey> keys) {
        Set<String> distinct = new HashSet<>();
        keys.forEach(key -> distinct.add(ids.of(key).key()));
        return distinct.size() == 1 ? distinct.iterator().next() : null;
    }
}
