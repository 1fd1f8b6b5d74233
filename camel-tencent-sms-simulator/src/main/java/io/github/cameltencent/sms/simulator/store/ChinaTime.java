package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time zone that the service uses. */
public final class ChinaTime {
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZONE);

    private ChinaTime() {}

    /** For example {@code 2015-10-17 08:03:04}. */
    static String second(Instant instant) {
        return SECOND.format(instant);
    }
}
