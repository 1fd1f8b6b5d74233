package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.UUID;

/** Makes serial numbers; no two are the same. There are two shapes, as in real life, so that nobody relies on one. */
final class SerialNumbers {
    private long sequence;

    String next(PhoneNumber number, Instant now) {
        sequence++;
        return number.isMainland()
                ? "5000:" + now.toEpochMilli() + "%015d".formatted(sequence)
                : UUID.randomUUID().toString();
    }
}
