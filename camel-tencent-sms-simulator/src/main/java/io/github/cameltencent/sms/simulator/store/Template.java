package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.github.cameltencent.sms.simulator.ReviewOutcome;

/**
 * A template and how its review ended.
 *
 * @param smsType 0 when it was seeded, else as in the API: 1 marketing, 2 notification, 3 one-time password
 * @param international see {@link MessageScope}
 */
public record Template(
        long id,
        String name,
        TemplateText text,
        long smsType,
        long international,
        ReviewOutcome approval,
        Instant created) {
    public static final int ONE_TIME_PASSWORD = 3;

    public boolean usable() {
        return approval == ReviewOutcome.AT_ONCE;
    }
}
