package io.github.cameltencent.sms.simulator;

/**
 * One attempt to push something to a callback, after it has ended.
 *
 * @param kind which callback
 * @param url without its query
 * @param body the JSON text; the same in all attempts of one push
 * @param attempt 1 to 3, or more when it was pushed again
 * @param outcome {@code acknowledged}, or {@code refused: } and why, for example {@code refused: HTTP 500}
 */
public record CallbackAttempt(Kind kind, String url, String body, int attempt, String outcome) {
    public static final String ACKNOWLEDGED = "acknowledged";

    /** The two callbacks. */
    public enum Kind {
        /** Receipts: a JSON array of at most 100. */
        STATUS,
        /** A reply: one JSON object. */
        REPLY
    }

    /** Whether the receiver has acknowledged it. */
    public boolean acknowledged() {
        return outcome.equals(ACKNOWLEDGED);
    }

    /** Without the body, which holds phone numbers. */
    @Override
    public String toString() {
        return "CallbackAttempt[kind=" + kind + ", url=" + url + ", attempt=" + attempt + ", outcome=" + outcome + "]";
    }
}
