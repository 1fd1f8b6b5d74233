package io.github.cameltencent.sms.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one round.
 *
 * @param perSecond messages a second
 * @param cpuMicros of the client's process, for a message
 * @param allocatedKb in units of 1000 bytes, for a message
 * @param threads the maximum at a time, without those of the idle process
 * @param connections that were opened while it was measured
 */
record Result(
        double perSecond,
        double cpuMicros,
        double allocatedKb,
        double p50Millis,
        double p99Millis,
        double threads,
        double connections) {

    static Result of(Meter.Usage usage, long[] latencies, int threads, long connections) {
        int messages = Math.max(1, latencies.length);
        return new Result(
                messages / usage.seconds(),
                usage.cpuMicrosPer(messages),
                usage.allocatedKbPer(messages),
                percentile(latencies, 0.50),
                percentile(latencies, 0.99),
                threads,
                connections);
    }

    static Result withoutLatencies(Meter.Usage usage, int messages, int threads) {
        return new Result(
                messages / usage.seconds(),
                usage.cpuMicrosPer(messages),
                usage.allocatedKbPer(messages),
                0,
                0,
                threads,
                0);
    }

    /** In milliseconds, or 0 if there are no latencies. */
    static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
    }

    /** The median of each figure, of several rounds. */
    static Result median(List<Result> rounds) {
        return new Result(
                median(rounds, Result::perSecond),
                median(rounds, Result::cpuMicros),
                median(rounds, Result::allocatedKb),
                median(rounds, Result::p50Millis),
                median(rounds, Result::p99Millis),
                median(rounds, Result::threads),
                median(rounds, Result::connections));
    }

    private static double median(List<Result> rounds, ToDoubleFunction<Result> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The lowest and the highest. */
    static double[] spread(List<Result> rounds, ToDoubleFunction<Result> figure) {
        var statistics = rounds.stream().mapToDouble(figure).summaryStatistics();
        return new double[] {statistics.getMin(), statistics.getMax()};
    }

    @Override
    public String toString() {
        return Arrays.toString(new double[] {perSecond, cpuMicros, allocatedKb, p50Millis, p99Millis, threads});
    }
}
