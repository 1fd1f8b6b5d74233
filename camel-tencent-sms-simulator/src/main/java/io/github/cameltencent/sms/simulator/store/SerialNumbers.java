package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes unique serial numbers. They have two forms, as Tencent's have, so that no client relies on one. */
public final class SerialNumbers {
    private static final Pattern MAINLAND = Pattern.compile("5000:\\d+?(\\d{15})");

    private long sequence;

    /** Never makes this one again, which was made before a restart. */
    public void reserve(String serialNo) {
        Matcher mainland = MAINLAND.matcher(serialNo);
        if (mainland.matches()) {
            sequence = Math.max(sequence, Long.parseLong(mainland.group(1)));
        }
    }

    public String next(PhoneNumber number, Instant now) {
        sequence++;
        return number.isMainland()
                ? "5000:" + now.toEpochMilli() + fifteenDigits(sequence)
                : UUID.randomUUID().toString();
    }

    private static String fifteenDigits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, 15 - digits.length())) + digits;
    }
}
