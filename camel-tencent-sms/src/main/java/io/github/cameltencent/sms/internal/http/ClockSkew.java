package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The service's time: this machine's clock, corrected once the service reports clock skew. */
final class ClockSkew {

    private final Clock local;
    private volatile Duration offset = Duration.ZERO;

    ClockSkew(Clock local) {
        this.local = local;
    }

    /** The time of this machine, uncorrected. */
    Instant local() {
        return local.instant();
    }

    Instant now() {
        return local.instant().plus(offset);
    }

    /** Uses the service's time from now on. */
    void set(Instant serverTime) {
        offset = Duration.between(local.instant(), serverTime);
    }
}
