package io.github.cameltencent.sms.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

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

    /** The figures for each of the recipients of a request, except for the latencies, which are those of the request. */
    Result perRecipient(int recipients) {
        return new Result(
                perSecond * recipients,
                cpuMicros / recipients,
                allocatedKb / recipients,
                p50Millis,
                p99Millis,
                threads,
                connections);
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
        return Spread.of(rounds.stream().mapToDouble(figure)).median();
    }

    /** The lowest and the highest. */
    static double[] spread(List<Result> rounds, ToDoubleFunction<Result> figure) {
        Spread spread = Spread.of(rounds.stream().mapToDouble(figure));
        return new double[] {spread.lowest(), spread.highest()};
    }

    /**
     * The figures of several processes that sent at the same time: the sum of their messages and threads, and the highest
     * latencies.
     */
    static Result sum(List<Result> processes) {
        double perSecond = sum(processes, Result::perSecond);
        return new Result(
                perSecond,
                sum(processes, result -> result.cpuMicros() * result.perSecond()) / perSecond,
                sum(processes, result -> result.allocatedKb() * result.perSecond()) / perSecond,
                spread(processes, Result::p50Millis)[1],
                spread(processes, Result::p99Millis)[1],
                sum(processes, Result::threads),
                sum(processes, Result::connections));
    }

    private static double sum(List<Result> processes, ToDoubleFunction<Result> figure) {
        return processes.stream().mapToDouble(figure).sum();
    }

    /** The text that {@link #parse} reads. */
    String format() {
        return DoubleStream.of(perSecond, cpuMicros, allocatedKb, p50Millis, p99Millis, threads, connections)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(" "));
    }

    static Result parse(String text) {
        double[] figures = Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Result(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]);
    }
}
