package io.github.cameltencent.sms.simulator;

import java.time.Instant;

/**
 * A template and how its review ended.
 *
 * @param smsType 0 when it was seeded, else as in the API: 1 marketing, 2 notification, 3 one-time password
 * @param international see {@link Scope}
 */
record Template(
        long id, String name, TemplateText text, long smsType, long international, Approval approval, Instant created) {
    static final int ONE_TIME_PASSWORD = 3;

    boolean usable() {
        return approval == Approval.AT_ONCE;
    }
}
