package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.SendOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes that could not be recorded. Recording is retried in the background until the store accepts them or the
 * component stops. The messages of the remaining ones become unknown in the store after the {@code claimTimeout}, and
 * are looked up.
 */
final class OutcomeBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeBacklog.class);

    /** About 5 MB. */
    private static final int MAX_OUTCOMES = 20_000;

    private static final int GROUP = 300;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final MessageStore store;
    private final Executor threads;
    private final ScheduledExecutorService timer;
    private final Deque<SendOutcome> outcomes = new ArrayDeque<>();
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean isScheduled;
    private boolean isClosed;

    OutcomeBacklog(MessageStore store, Executor threads, ScheduledExecutorService timer) {
        this.store = store;
        this.threads = threads;
        this.timer = timer;
    }

    synchronized void add(List<SendOutcome> failed, Throwable failure) {
        int room = Math.max(0, MAX_OUTCOMES - outcomes.size());
        if (outcomes.isEmpty() && !isClosed) {
            LOG.warn("The message store failed to record outcomes. They are kept and retried", failure);
        }
        outcomes.addAll(failed.subList(0, Math.min(room, failed.size())));
        if (room < failed.size()) {
            LOG.error(
                    "Too many outcomes wait for the message store; {} are dropped. Their messages become UNKNOWN there,"
                            + " and their outcomes are looked up",
                    failed.size() - room);
        }
        if (isClosed) {
            logLost();
        } else {
            schedule();
        }
    }

    synchronized int size() {
        return outcomes.size();
    }

    private void schedule() {
        if (isScheduled || isClosed) {
            return;
        }
        try {
            ScheduledFuture<?> unused = timer.schedule(this::recordLater, pauseMillis, TimeUnit.MILLISECONDS);
            isScheduled = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The component is stopped", e);
        }
    }

    private void recordLater() {
        try {
            threads.execute(this::recordAll);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component is stopped", e);
        }
    }

    private void recordAll() {
        boolean isDone = true;
        List<SendOutcome> group = next();
        while (!group.isEmpty() && isDone) {
            isDone = record(group);
            if (isDone) {
                group = next();
            }
        }
        ended(isDone);
    }

    private synchronized List<SendOutcome> next() {
        List<SendOutcome> group = new ArrayList<>();
        while (group.size() < GROUP && !outcomes.isEmpty()) {
            group.add(outcomes.poll());
        }
        return group;
    }

    /** If it fails for one outcome, such as that of a locked row, the others are recorded. */
    private boolean record(List<SendOutcome> group) {
        Throwable failure = tryToRecord(group);
        if (failure == null) {
            return true;
        } else if (group.size() == 1 || CallFailures.isUnavailable(failure)) {
            putBack(group);
        } else {
            recordEach(group);
        }
        return false;
    }

    private void recordEach(List<SendOutcome> group) {
        int retryable = 0;
        for (int i = 0; i < group.size(); i++) {
            Throwable failure = tryToRecord(group.subList(i, i + 1));
            if (failure == null) {
                retryable = 0;
                continue;
            }
            putLast(group.get(i));
            retryable = CallFailures.isRetryable(failure) ? retryable + 1 : 0;
            if (CallFailures.isUnavailable(failure) || retryable == CallFailures.MAX_RETRYABLE) {
                putBack(group.subList(i + 1, group.size()));
                return;
            }
        }
    }

    /** Returns the failure, or {@code null}. */
    private @Nullable Throwable tryToRecord(List<SendOutcome> group) {
        try {
            store.record(group);
            return null;
        } catch (RuntimeException | Error e) {
            LOG.debug(
                    "The message store still fails to record outcomes: {}",
                    e.getClass().getName());
            return e;
        }
    }

    private synchronized void putBack(List<SendOutcome> group) {
        for (int i = group.size() - 1; i >= 0; i--) {
            outcomes.addFirst(group.get(i));
        }
    }

    /** Behind the others, which it must not block. */
    private synchronized void putLast(SendOutcome outcome) {
        outcomes.addLast(outcome);
    }

    private synchronized void ended(boolean isDone) {
        isScheduled = false;
        if (isClosed) {
            logLost();
        } else if (isDone && outcomes.isEmpty()) {
            LOG.info("The message store works again, and has recorded all waiting outcomes");
            pauseMillis = FIRST_PAUSE_MILLIS;
        } else {
            pauseMillis = isDone ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            schedule();
        }
    }

    /**
     * Makes a last attempt.
     *
     * @param grace the longest wait for a store that does not respond
     */
    void close(Duration grace) {
        int count;
        synchronized (this) {
            isClosed = true;
            count = outcomes.size();
        }
        if (count == 0) {
            return;
        }
        try {
            CompletableFuture.runAsync(this::recordRest, OutcomeBacklog::onThread)
                    .get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            logUnsure(count);
        } catch (ExecutionException | TimeoutException e) {
            logUnsure(count);
        }
    }

    private static void logUnsure(int count) {
        LOG.error(
                "The message store has not responded. Up to {} outcomes of messages are not recorded in it. Their messages"
                        + " become UNKNOWN there, and their outcomes are looked up",
                count);
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "tencent-sms-store-last");
        thread.setDaemon(true);
        thread.start();
    }

    private void recordRest() {
        for (List<SendOutcome> group = next(); !group.isEmpty() && record(group); ) {
            group = next();
        }
        logLost();
    }

    private synchronized void logLost() {
        if (!outcomes.isEmpty()) {
            LOG.error(
                    "The outcomes of {} messages were not recorded in the message store. They become UNKNOWN there, and their"
                            + " outcomes are looked up",
                    outcomes.size());
            outcomes.clear();
        }
    }
}
