package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A signature and how its review ended.
 *
 * @param international see {@link MessageScope}
 */
public record Sign(
        long id,
        String name,
        long international,
        ReviewOutcome outcome,
        String reviewReply,
        @Nullable Long qualificationId,
        Instant created) {
    /** Whether it is a text without the brackets that go around it. */
    public static boolean isName(String text) {
        return !text.isBlank() && !text.startsWith("【") && !text.startsWith("[");
    }

    /** The same signature with another id. */
    public Sign withId(long other) {
        return new Sign(other, name, international, outcome, reviewReply, qualificationId, created);
    }

    /** The same signature after another review. */
    public Sign reviewed(ReviewOutcome result, String reply) {
        return new Sign(id, name, international, result, reply, qualificationId, created);
    }

    public boolean usable() {
        return outcome == ReviewOutcome.AT_ONCE;
    }
}
