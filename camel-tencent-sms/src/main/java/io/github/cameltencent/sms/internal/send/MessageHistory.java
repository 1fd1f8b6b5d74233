package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import org.jspecify.annotations.Nullable;

/** What the attempts of an exchange have done with one message. {@link SendHistory} says what follows from it. */
final class MessageHistory {

    private @Nullable Known open;
    private @Nullable SendAttempt owner;
    private List<Done> done = List.of();
    private List<FailedSend> failedSends = List.of();

    /** A send that was refused or not carried out. */
    private record FailedSend(SendAttempt attempt, long end) {}

    /** How often successful sends sent the message at one step. */
    private static final class Done {

        private final SendAttempt first;
        private Known known;
        private SendAttempt attempt;
        private long end;

        /** Sends of earlier attempts that the current one has not repeated yet. */
        private int due;

        /** Sends of the current attempt, including repeated ones. */
        private int times;

        Done(Known known, SendAttempt attempt, long end) {
            this.first = attempt;
            this.known = known;
            this.attempt = attempt;
            this.end = end;
            this.times = 1;
        }

        void again(Known known, SendAttempt attempt, long end) {
            this.known = known;
            this.attempt = attempt;
            this.end = end;
            times++;
        }

        /**
         * Whether the attempt only repeats one of these sends, or comes too late; counts that send as repeated.
         *
         * @param isOther whether the attempt's step was tried before, and another step sent instead
         */
        boolean take(SendAttempt current, boolean isOther) {
            if (current.isFallbackFor(attempt, end) || current.isSupersededBy(attempt)) {
                return true;
            }
            if (!isOther && !current.isAtStepOf(first)) {
                return false;
            }
            if (current.hasFailedSince(attempt)) {
                due += times;
                times = 0;
                attempt = current;
            }
            return due > 0 && due-- > 0;
        }
    }

    /** The state that a failed send has left, or a send in progress has reached; {@code null} if it is not open. */
    @Nullable
    Known open() {
        return open;
    }

    void setOpen(@Nullable Known known) {
        open = known;
    }

    /** The attempt in progress that has this open message, although nothing has failed so far; {@code null} if none. */
    @Nullable
    SendAttempt owner() {
        return owner;
    }

    void setOwner(@Nullable SendAttempt attempt) {
        owner = attempt;
    }

    /** The open state, unless another step has it in progress: a message that is sent by two steps is sent on purpose. */
    @Nullable
    Known openFor(SendAttempt attempt) {
        return owner == null || attempt.replacesRunning(owner) || attempt.isSupersededBy(owner) ? open : null;
    }

    /** The result of the successful send that this attempt only repeats, or {@code null}. */
    @Nullable
    Known repeatedBy(SendAttempt attempt) {
        long failedAt = failedAt(attempt);
        for (Done before : done) {
            if (before.take(attempt, failedAt > 0 && failedAt < before.end)) {
                return before.known;
            }
        }
        return null;
    }

    /** When the attempt's step last failed to send the message, or 0. Another endpoint may have sent it since. */
    private long failedAt(SendAttempt attempt) {
        long last = 0;
        for (FailedSend before : failedSends) {
            if (attempt.isAtStepOf(before.attempt)) {
                last = Math.max(last, before.end);
            }
        }
        return last;
    }

    boolean hasFailed() {
        return !failedSends.isEmpty();
    }

    /** Only the last failure of a step counts, and there can be any number of redeliveries. */
    void failed(SendAttempt attempt, long end) {
        if (failedSends.isEmpty()) {
            failedSends = new ArrayList<>(1);
        }
        failedSends.removeIf(last -> attempt.isAtStepOf(last.attempt));
        failedSends.add(new FailedSend(attempt, end));
    }

    /** Records another success of a step; returns false if it is the first one. */
    boolean succeededAgain(Known known, SendAttempt attempt, long end) {
        for (Done before : done) {
            if (attempt.isAtStepOf(before.first)) {
                before.again(known, attempt, end);
                return true;
            }
        }
        return false;
    }

    /** Records the first success of a step. */
    void succeeded(Known known, SendAttempt attempt, long end) {
        if (done.isEmpty()) {
            done = new ArrayList<>(1);
        }
        done.add(new Done(known, attempt, end));
    }

    /** Whether there is nothing to remember. */
    boolean isEmpty() {
        return open == null && owner == null && done.isEmpty() && failedSends.isEmpty();
    }
}
