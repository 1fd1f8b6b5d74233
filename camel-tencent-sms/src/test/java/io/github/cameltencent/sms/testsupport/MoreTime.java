package io.github.cameltencent.sms.testsupport;

/**
 * For what is about time itself, and cannot be held: it is tried with longer and longer times, for on a busy machine short ones
 * tell nothing. What is wrong fails with any.
 */
public final class MoreTime {

    private static final int LONGEST = 16;

    private MoreTime() {}

    /** Makes all its times so many times as long. */
    @FunctionalInterface
    public interface Attempt {

        void with(int factor) throws Exception;
    }

    /** Fails as the attempt with the longest times does. */
    public static void until(Attempt attempt) throws Exception {
        for (int factor = 1; factor < LONGEST; factor *= 4) {
            try {
                attempt.with(factor);
                return;
            } catch (AssertionError e) {
                // Too busy, perhaps.
            }
        }
        attempt.with(LONGEST);
    }
}
