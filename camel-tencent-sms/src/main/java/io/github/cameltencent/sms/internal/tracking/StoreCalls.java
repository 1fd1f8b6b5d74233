package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.SendOutcome;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a message store on separate threads, so that no exchange blocks a thread. */
public final class StoreCalls {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCalls.class);

    /** For each kind of call: one that is blocked must not block the others. */
    private static final int MAX_CONCURRENT = 2;

    private final MessageStore store;
    private final Executor threads;
    private final GroupedCalls<TimedClaim, TrackedMessage> claims;
    private final GroupedCalls<SendOutcome, SendOutcome> outcomes;
    private final GroupedCalls<String, String> confirmations;
    private final GroupedCalls<Release, Release> releases;
    private final ScheduledExecutorService timer;
    private final OutcomeBacklog backlog;
    private final CallFailures failures = new CallFailures();
    private final PendingResults others = new PendingResults();

    private record TimedClaim(Claim claim, Duration timeout) {}

    private record Release(String receiptId, Duration pause) {}

    /**
     * @param threads the threads to call the store on, which may block
     * @param timer only starts tasks on the threads
     */
    public StoreCalls(MessageStore store, Executor threads, ScheduledExecutorService timer) {
        this.store = store;
        this.threads = threads;
        this.claims = new GroupedCalls<>(this::claimAll, threads, timer, MAX_CONCURRENT);
        this.outcomes = new GroupedCalls<>(this::recordAll, threads, timer, MAX_CONCURRENT);
        this.confirmations = new GroupedCalls<>(this::confirmAll, threads, timer, 1);
        this.releases = new GroupedCalls<>(this::releaseAll, threads, timer, 1);
        this.timer = timer;
        this.backlog = new OutcomeBacklog(store, threads, timer);
    }

    /** Completes on a thread of the store with the current rows, in the order of the claims. */
    public CompletionStage<List<TrackedMessage>> claim(List<Claim> wanted, Duration timeout) {
        return claims.add(
                wanted.stream().map(claim -> new TimedClaim(claim, timeout)).toList());
    }

    /**
     * Endpoints can have different time-outs. The longest of a group is used, so that no claim is abandoned too early.
     */
    private List<TrackedMessage> claimAll(List<TimedClaim> wanted) {
        Duration timeout =
                Collections.max(wanted.stream().map(TimedClaim::timeout).toList());
        return watched(
                "claim",
                () -> store.claim(wanted.stream().map(TimedClaim::claim).toList(), timeout));
    }

    /** Completes when the outcomes are recorded, or recording failed and is retried in the background. Never fails. */
    public CompletionStage<Void> record(List<SendOutcome> ended) {
        return outcomes.add(ended).handle((done, failed) -> {
            if (failed != null) {
                backlog.add(ended, failed);
            }
            return null;
        });
    }

    private List<SendOutcome> recordAll(List<SendOutcome> ended) {
        return watched("record", () -> {
            store.record(ended);
            return ended;
        });
    }

    /** Records outcomes in the background. */
    public void recordLater(List<SendOutcome> ended, Throwable failed) {
        backlog.add(ended, failed);
    }

    /** Confirms a receipt; completes on a thread of the store. */
    public CompletionStage<?> confirm(String receiptId) {
        return confirmations.add(List.of(receiptId));
    }

    private List<String> confirmAll(List<String> receiptIds) {
        return watched("confirm", () -> {
            store.confirmReceipts(receiptIds);
            return receiptIds;
        });
    }

    /** Releases a receipt. If that fails, its lease ends later. */
    public void release(String receiptId, Duration pause) {
        CompletionStage<?> unused = releases.add(List.of(new Release(receiptId, pause)));
    }

    private List<Release> releaseAll(List<Release> released) {
        Duration pause = Collections.max(released.stream().map(Release::pause).toList());
        return watched("release", () -> {
            store.releaseReceipts(released.stream().map(Release::receiptId).toList(), pause);
            return released;
        });
    }

    /** Makes a call periodically, on threads of the store; a failure does not stop it. */
    public ScheduledFuture<?> repeat(Duration period, Runnable call) {
        AtomicBoolean isAtWork = new AtomicBoolean();
        return timer.scheduleWithFixedDelay(
                () -> {
                    if (isAtWork.compareAndSet(false, true)) {
                        repeatNow(call, isAtWork);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void repeatNow(Runnable call, AtomicBoolean isAtWork) {
        try {
            threads.execute(() -> {
                try {
                    watched("repeat", () -> {
                        call.run();
                        return true;
                    });
                } catch (RuntimeException e) {
                    LOG.warn("A periodic call of the message store failed", e);
                } finally {
                    isAtWork.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The component is stopped", e);
        }
    }

    /** Any other call; completes on a thread of the store. */
    public <T> CompletionStage<T> call(Function<MessageStore, T> call) {
        CompletableFuture<T> result = others.open();
        try {
            threads.execute(() -> complete(result, call));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(stopped(e));
        }
        return result;
    }

    private <T> void complete(CompletableFuture<T> result, Function<MessageStore, T> call) {
        try {
            result.complete(now(call));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    static MessageStoreException stopped(@Nullable Throwable cause) {
        return new MessageStoreException("the component is stopped", true, cause);
    }

    /**
     * The same for a caller that may block, and that is not a thread of the store. An interrupt, as of a route that is
     * stopped, does not end the wait and does not reach the call: H2 in a file would be broken for the whole JVM.
     */
    public <T> T await(Function<MessageStore, T> call) {
        if (others.isClosed()) {
            return now(call);
        }
        try {
            return call(call).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private <T> T now(Function<MessageStore, T> call) {
        return watched("call", () -> call.apply(store));
    }

    /** Stores and leases receipts, on the caller's thread, which is one of the store. */
    public List<StoredReceipt> addReceipts(List<Receipt> receipts, Duration lease) {
        return watched("receipts", () -> store.addReceipts(receipts, lease));
    }

    private <T> T watched(String name, Supplier<T> call) {
        try {
            T result = call.get();
            failures.succeeded(name);
            return result;
        } catch (RuntimeException e) {
            RuntimeException failure = e instanceof MessageStoreException ? e : unexpected(e);
            failures.failed(name, failure);
            throw failure;
        }
    }

    /** The number of outcomes that could not be recorded yet. */
    public int waitingOutcomes() {
        return backlog.size();
    }

    /**
     * A failure of a call that is not older than this, unless a call of the same kind has succeeded since; {@code null}
     * if there is none.
     */
    public @Nullable RuntimeException recentFailure(Duration maxAge) {
        return failures.recent(maxAge);
    }

    /** Without its message and cause, which can contain a phone number: a database quotes the row that it complains about. */
    private static MessageStoreException unexpected(RuntimeException failure) {
        MessageStoreException shown = new MessageStoreException(
                "the message store failed with " + failure.getClass().getName(), false, null);
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    /** The store itself, for calls on threads that may block. */
    public MessageStore store() {
        return store;
    }

    /**
     * Ends each call that still waits, so that no exchange waits for a thread that is gone, and records the waiting
     * outcomes.
     *
     * @param grace the longest wait for the store
     */
    public void close(Duration grace) {
        others.close();
        claims.close();
        outcomes.close();
        confirmations.close();
        releases.close();
        backlog.close(grace);
    }
}
