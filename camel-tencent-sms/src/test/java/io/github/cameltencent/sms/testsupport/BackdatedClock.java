package io.github.cameltencent.sms.testsupport;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, but for what one thread does in between: that happens whenever a test says. */
public final class BackdatedClock extends Clock {

    private final ThreadLocal<Instant> pretended = new ThreadLocal<>();

    /** Does something in the calling thread as if it were another time. */
    public void at(Instant time, Runnable work) {
        pretended.set(time);
        try {
            work.run();
        } finally {
            pretended.remove();
        }
    }

    @Override
    public Instant instant() {
        Instant other = pretended.get();
        return other != null ? other : Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("all times are UTC");
    }
}
