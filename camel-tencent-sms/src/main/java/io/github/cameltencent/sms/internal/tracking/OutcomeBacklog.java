package io.github.cameltencent.sms.internal.tracking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.SendOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes that could not be recorded. They are recorded again and again in the background, until the store takes them or the
 * component stops. What is left then becomes unknown in the store after the {@code claimTimeout}, and is looked up.
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
        if (outcomes.isEmpty()) {
            LOG.warn(
                    "The message store cannot record outcomes. They are kept, and recorded again until it can",
                    failure);
        }
        outcomes.addAll(failed.subList(0, Math.min(room, failed.size())));
        if (room < failed.size()) {
            LOG.error(
                    "{} outcomes cannot be kept until the message store works again. Their messages become UNKNOWN there,"
                            + " and a look-up finds out what happened to them",
                    failed.size() - room);
        }
        schedule();
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

    private boolean record(List<SendOutcome> group) {
        try {
            store.record(group);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("The message store still cannot record outcomes", e);
            putBack(group);
            return false;
        }
    }

    private synchronized void putBack(List<SendOutcome> group) {
        for (int i = group.size() - 1; i >= 0; i--) {
            outcomes.addFirst(group.get(i));
        }
    }

    private synchronized void ended(boolean isDone) {
        isScheduled = false;
        if (isDone && outcomes.isEmpty()) {
            LOG.info("The message store records outcomes again, and has all that were kept");
            pauseMillis = FIRST_PAUSE_MILLIS;
        } else {
            pauseMillis = isDone ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            schedule();
        }
    }

    /** Tries a last time, on the thread of the caller. */
    void close() {
        synchronized (this) {
            isClosed = true;
        }
        for (List<SendOutcome> group = next(); !group.isEmpty() && record(group); ) {
            group = next();
        }
        int left = size();
        if (left > 0) {
            LOG.error(
                    "The message store does not have the outcomes of {} messages. They become UNKNOWN there, and a look-up finds"
                            + " out what happened to them",
                    left);
        }
    }
}
