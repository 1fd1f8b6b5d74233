package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time of the service, as far as it is known: that of this machine, until the service says that it is off. */
final class ClockSkew {

    private final Clock local;
    private volatile Duration offset = Duration.ZERO;

    ClockSkew(Clock local) {
        this.local = local;
    }

    /** The time of this machine, as it is. */
    Instant local() {
        return local.instant();
    }

    Instant now() {
        return local.instant().plus(offset);
    }

    /** Takes over the service's time. */
    void set(Instant serverTime) {
        offset = Duration.between(local.instant(), serverTime);
    }
}
