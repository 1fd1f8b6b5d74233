package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/** Writes the results as Markdown. */
final class Report {

    private static final String COLUMNS = "client | msg/s (min..max) | x | CPU µs/msg (min..max) | x"
            + " | allocated kB/msg | x | p50 ms | p99 ms | threads | new connections";

    private final PrintStream out;
    private final String base;

    /** @param base the client that the others are compared with */
    Report(PrintStream out, String base) {
        this.out = out;
        this.base = base;
    }

    /** Describes the machine and the rounds. */
    void head(LoadOptions options) {
        out.println(machine(options.rounds() + " rounds of " + options.roundMillis() + " ms each", base));
    }

    /** @param base what the others are compared with */
    static String machine(String rounds, Object base) {
        return String.format(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MB; %s, interleaved, medians. x is the ratio to `%s`.",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Heap.maximumMb(),
                rounds,
                base);
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String load(double before) {
        return String.format(
                Locale.ROOT, "Load average %.1f before, %.1f after, this run included.", before, loadAverage());
    }

    void table(Cell cell, Map<String, List<Result>> results, double loadBefore) {
        out.print("\n### " + cell + "\n\n");
        Table table = new Table(out, COLUMNS);
        List<Result> ofBase = results.get(base);
        Result baseMedian = ofBase == null ? null : Result.median(ofBase);
        results.forEach((client, rounds) -> {
            Result median = Result.median(rounds);
            table.row(
                    "%s | %s | %s | %s | %s | %.1f | %s | %.2f | %.2f | %.0f | %.0f",
                    client,
                    withSpread("%.0f", rounds, median, Result::perSecond),
                    ratio(median, baseMedian, Result::perSecond),
                    withSpread("%.1f", rounds, median, Result::cpuMicros),
                    ratio(median, baseMedian, Result::cpuMicros),
                    median.allocatedKb(),
                    ratio(median, baseMedian, Result::allocatedKb),
                    median.p50Millis(),
                    median.p99Millis(),
                    median.threads(),
                    median.connections());
        });
        out.printf("%n%s", load(loadBefore));
        if (cell.mostPerSecond() > 0) {
            out.printf(Locale.ROOT, " In flight / latency is %.0f msg/s.", cell.mostPerSecond());
            if (baseMedian != null) {
                out.printf(
                        Locale.ROOT,
                        " `%s` reaches %.0f %%.",
                        base,
                        100 * baseMedian.perSecond() / cell.mostPerSecond());
            }
        }
        out.print('\n');
    }

    static String withSpread(String format, List<Result> rounds, Result median, ToDoubleFunction<Result> figure) {
        double[] spread = Result.spread(rounds, figure);
        String pattern = format + " (" + format + ".." + format + ")";
        return String.format(Locale.ROOT, pattern, figure.applyAsDouble(median), spread[0], spread[1]);
    }

    static String ratio(Result median, @Nullable Result base, ToDoubleFunction<Result> figure) {
        return base == null
                ? ""
                : String.format(Locale.ROOT, "%.2f", figure.applyAsDouble(median) / figure.applyAsDouble(base));
    }
}
