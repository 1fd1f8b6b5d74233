package io.github.cameltencent.sms.simulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A signature and how its review ended.
 *
 * @param international see {@link Scope}
 */
record Sign(
        long id,
        String name,
        long international,
        Approval approval,
        @Nullable Long qualificationId,
        Instant created) {
    boolean usable() {
        return approval == Approval.AT_ONCE;
    }
}
