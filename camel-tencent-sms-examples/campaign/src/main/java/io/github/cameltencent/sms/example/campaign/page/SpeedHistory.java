package io.github.cameltencent.sms.example.campaign.page;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.tracking.MessageState;

/** How fast a campaign was, from the first look to the last. It becomes coarser as it becomes longer. */
final class SpeedHistory {

    private static final int MAX_LOOKS = 400;
    private static final double RATE_NANOS = 10e9;

    private final List<Look> looks = new ArrayList<>();
    private long everyNanos;

    private record Look(long at, long nanos, long sent, long delivered, long failed) {}

    void add(long at, long nanos, Totals totals) {
        Look now = new Look(at, nanos, sent(totals), totals.of(MessageState.DELIVERED), failed(totals));
        // The last one is always the newest.
        if (looks.size() > 2 && nanos - looks.get(looks.size() - 2).nanos() < everyNanos) {
            looks.remove(looks.size() - 1);
        }
        looks.add(now);
        if (looks.size() > MAX_LOOKS) {
            List<Look> half = new ArrayList<>();
            for (int i = 0; i < looks.size(); i += 2) {
                half.add(looks.get(i));
            }
            looks.clear();
            looks.addAll(half);
            everyNanos = (nanos - looks.get(0).nanos()) / (MAX_LOOKS / 2);
        }
    }

    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i < looks.size(); i++) {
            samples.add(between(looks.get(i - 1), looks.get(i)));
        }
        return samples;
    }

    /** Messages a second of late. */
    double rate() {
        if (looks.size() < 2) {
            return 0;
        }
        Look last = looks.get(looks.size() - 1);
        Look before = looks.get(looks.size() - 2);
        for (int i = looks.size() - 2; i >= 0 && last.nanos() - looks.get(i).nanos() <= RATE_NANOS; i--) {
            before = looks.get(i);
        }
        return between(before, last).sent();
    }

    private static Sample between(Look before, Look after) {
        double seconds = (after.nanos() - before.nanos()) / 1e9;
        return new Sample(
                after.at(),
                speed(after.sent() - before.sent(), seconds),
                speed(after.delivered() - before.delivered(), seconds),
                speed(after.failed() - before.failed(), seconds));
    }

    /** A message that is sent again is not counted until it has been. */
    private static double speed(long messages, double seconds) {
        return Math.max(0, messages) / Math.max(seconds, 1e-3);
    }

    private static long sent(Totals totals) {
        return totals.of(MessageState.ACCEPTED)
                + totals.of(MessageState.DELIVERED)
                + totals.of(MessageState.UNDELIVERED)
                + totals.of(MessageState.REFUSED)
                + totals.of(MessageState.UNKNOWN);
    }

    private static long failed(Totals totals) {
        return totals.of(MessageState.REFUSED) + totals.of(MessageState.NOT_SENT) + totals.of(MessageState.UNDELIVERED);
    }
}
