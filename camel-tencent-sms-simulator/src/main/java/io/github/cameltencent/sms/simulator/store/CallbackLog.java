package io.github.cameltencent.sms.simulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.github.cameltencent.sms.simulator.CallbackAttempt;

/** The results of pushes. Can be used from any thread. */
public final class CallbackLog {
    private final TreeMap<Long, CallbackAttempt> attempts = new TreeMap<>();
    private final List<String> dropped = new ArrayList<>();
    private long begun;

    /** Starts an attempt and returns its position among all attempts. */
    public synchronized long begin() {
        return begun++;
    }

    public synchronized void end(long place, CallbackAttempt attempt) {
        attempts.put(place, attempt);
    }

    public synchronized void drop(String body) {
        dropped.add(body);
    }

    /** The attempts that have ended, in the order in which they began. */
    public synchronized List<CallbackAttempt> attempts() {
        return List.copyOf(attempts.values());
    }

    public synchronized List<String> dropped() {
        return List.copyOf(dropped);
    }
}
