package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import org.jspecify.annotations.Nullable;

/** What was pushed, and the results. Can be used from any thread. */
public final class CallbackLog {
    private final TreeMap<Long, CallbackAttempt> attempts = new TreeMap<>();
    private final LimitedList<String> dropped;
    private final int max;
    private final SequenceLog<CallbackPush> pushes;
    private long begun;

    /** @param max it has the newest pushes and attempts */
    CallbackLog(int max) {
        this(max, new SequenceLog<>(max));
    }

    private CallbackLog(int max, SequenceLog<CallbackPush> pushes) {
        this.max = max;
        this.dropped = new LimitedList<>(max);
        this.pushes = pushes;
    }

    /** An empty log, whose sequence goes on. */
    synchronized CallbackLog next() {
        pushes.clear();
        return new CallbackLog(max, pushes);
    }

    /** Records that something became due. */
    public synchronized CallbackPush open(CallbackAttempt.Kind kind, String body, Instant at) {
        return pushes.add(sequence -> new CallbackPush(sequence, kind, body, at, this));
    }

    /** Starts an attempt and returns its position among all attempts. */
    public synchronized long begin() {
        return begun++;
    }

    public synchronized void end(long place, CallbackPush push, Instant begunAt, CallbackAttempt attempt) {
        attempts.put(place, attempt);
        if (attempts.size() > max) {
            attempts.pollFirstEntry();
        }
        push.end(begunAt, attempt);
    }

    public synchronized void drop(CallbackPush push) {
        if (push.drop()) {
            dropped.add(push.body());
        }
    }

    /** The attempts that have ended, in the order in which they began. */
    public synchronized List<CallbackAttempt> attempts() {
        return List.copyOf(attempts.values());
    }

    public synchronized List<String> dropped() {
        return dropped.all();
    }

    /** {@code null} when it was never there or is forgotten. */
    public synchronized @Nullable CallbackPush find(long sequence) {
        return pushes.find(sequence);
    }

    /** Newest first. */
    public synchronized List<CallbackPush> newest(long before, int limit, Predicate<CallbackPush> filter) {
        return pushes.newest(before, limit, filter);
    }
}
