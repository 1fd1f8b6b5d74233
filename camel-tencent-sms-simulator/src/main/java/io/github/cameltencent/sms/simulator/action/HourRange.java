package io.github.cameltencent.sms.simulator.action;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.ChinaTime;

/**
 * Whole hours, written {@code yyyymmddhh} in China's time.
 *
 * @param begin the start of the first hour
 * @param end the start of the last hour, which is included
 */
record HourRange(Instant begin, Instant end) {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads BeginTime and EndTime.
     *
     * @throws ApiError when one is not an hour, or the end is before the beginning
     */
    static HourRange of(Parameters parameters) {
        Instant begin = hour(parameters, "BeginTime", "InvalidParameterValue.BeginTimeVerifyFail");
        Instant end = hour(parameters, "EndTime", "InvalidParameterValue.EndTimeVerifyFail");
        if (end.isBefore(begin)) {
            throw new ApiError("InvalidParameterValue.InvalidStartTime", Reason.BEGIN_AFTER_END.with());
        }
        return new HourRange(begin, end);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(begin) && instant.isBefore(end.plus(1, ChronoUnit.HOURS));
    }

    private static Instant hour(Parameters parameters, String name, String code) {
        try {
            return LocalDateTime.parse(parameters.text(name), FORM).toInstant(ChinaTime.ZONE);
        } catch (DateTimeException e) {
            throw new ApiError(code, Reason.NOT_AN_HOUR.with(name));
        }
    }
}
