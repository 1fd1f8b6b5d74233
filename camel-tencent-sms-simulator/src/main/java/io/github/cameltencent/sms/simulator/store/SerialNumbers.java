package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Makes serial numbers; no two are the same. There are two shapes, as in real life, so that nobody relies on one. */
public final class SerialNumbers {
    private long sequence;

    public String next(PhoneNumber number, Instant now) {
        sequence++;
        return number.isMainland()
                ? "5000:" + now.toEpochMilli() + String.format(Locale.ROOT, "%015d", sequence)
                : UUID.randomUUID().toString();
    }
}
