package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.simulator.CallbackAttempt;

/** A body to push to a callback, in one or more attempts. Can be used from any thread. */
public final class CallbackPush {
    /** How far it is. */
    public enum State {
        PENDING,
        ACKNOWLEDGED,
        DROPPED
    }

    /**
     * An attempt that has ended.
     *
     * @param begun when it began
     */
    public record Ended(Instant begun, CallbackAttempt attempt) {}

    private final long sequence;
    private final CallbackAttempt.Kind kind;
    private final String body;
    private final Instant at;
    private final CallbackLog log;
    private final List<Ended> ended = new ArrayList<>();
    private State state = State.PENDING;
    private boolean everDropped;

    CallbackPush(long sequence, CallbackAttempt.Kind kind, String body, Instant at, CallbackLog log) {
        this.sequence = sequence;
        this.kind = kind;
        this.body = body;
        this.at = at;
        this.log = log;
    }

    public long sequence() {
        return sequence;
    }

    public CallbackAttempt.Kind kind() {
        return kind;
    }

    public String body() {
        return body;
    }

    /** When it became due. */
    public Instant at() {
        return at;
    }

    /** The log at the time when it became due; a reset starts a new log. */
    public CallbackLog log() {
        return log;
    }

    public synchronized State state() {
        return state;
    }

    /** The attempts that have ended, oldest first. */
    public synchronized List<Ended> ended() {
        return List.copyOf(ended);
    }

    /** Makes it pending again; false when it is pending already. */
    public synchronized boolean reopen() {
        boolean wasClosed = state != State.PENDING;
        state = State.PENDING;
        return wasClosed;
    }

    synchronized void end(Instant begun, CallbackAttempt attempt) {
        ended.add(new Ended(begun, attempt));
        if (attempt.acknowledged()) {
            state = State.ACKNOWLEDGED;
        }
    }

    /** Gives it up; false when that has happened before. */
    synchronized boolean drop() {
        boolean first = !everDropped;
        everDropped = true;
        state = State.DROPPED;
        return first;
    }

    @Override
    public String toString() {
        return "CallbackPush[kind=" + kind + "]";
    }
}
