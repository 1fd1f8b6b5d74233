package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Makes serial numbers; no two are the same. There are two shapes, as in real life, so that nobody relies on one. */
final class SerialNumbers {
    private long sequence;

    String next(PhoneNumber number, Instant now) {
        sequence++;
        return number.isMainland()
                ? "5000:" + now.toEpochMilli() + String.format(Locale.ROOT, "%015d", sequence)
                : UUID.randomUUID().toString();
    }
}
