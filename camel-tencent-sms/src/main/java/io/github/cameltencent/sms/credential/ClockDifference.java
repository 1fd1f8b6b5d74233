package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.time.Instant;

/**
 * The difference between the clock of this machine and that of a service.
 *
 * @param ahead how much this machine's is ahead; negative if it is behind
 */
public record ClockDifference(Duration ahead) {

    /** The difference of two clocks that were read at the same moment. */
    public static ClockDifference between(Instant thisMachine, Instant service) {
        return new ClockDifference(Duration.between(service, thisMachine));
    }

    /** A clause such as "the clock of this machine is 10 min 5 s behind Tencent Cloud's". */
    @Override
    public String toString() {
        // A service gives its time in whole seconds.
        long seconds = Math.round(ahead.toMillis() / 1000.0);
        if (seconds == 0) {
            return "the clock of this machine agrees with Tencent Cloud's";
        }
        return "the clock of this machine is " + text(Duration.ofSeconds(Math.abs(seconds)))
                + (seconds > 0 ? " ahead of Tencent Cloud's" : " behind Tencent Cloud's");
    }

    private static String text(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return (time.toMinutes() > 0 ? time.toMinutes() + " min " : "") + time.toSecondsPart() + " s";
    }
}
