package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Makes unique serial numbers. They have two forms, as Tencent's have, so that no client relies on one. */
public final class SerialNumbers {
    private long sequence;

    public String next(PhoneNumber number, Instant now) {
        sequence++;
        return number.isMainland()
                ? "5000:" + now.toEpochMilli() + String.format(Locale.ROOT, "%015d", sequence)
                : UUID.randomUUID().toString();
    }
}
