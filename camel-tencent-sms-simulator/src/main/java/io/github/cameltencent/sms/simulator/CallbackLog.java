package io.github.cameltencent.sms.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What became of pushes. Can be used from any thread. */
final class CallbackLog {
    private final TreeMap<Long, PushedCallback> attempts = new TreeMap<>();
    private final List<String> dropped = new ArrayList<>();
    private long begun;

    /** Tells the place of the attempt among all others. */
    synchronized long begin() {
        return begun++;
    }

    synchronized void end(long place, PushedCallback attempt) {
        attempts.put(place, attempt);
    }

    synchronized void drop(String body) {
        dropped.add(body);
    }

    /** Those that have ended, in the order in which they began. */
    synchronized List<PushedCallback> attempts() {
        return List.copyOf(attempts.values());
    }

    synchronized List<String> dropped() {
        return List.copyOf(dropped);
    }
}
