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

    Report(PrintStream out) {
        this.out = out;
    }

    /** Describes the machine and the rounds. */
    void head(LoadOptions options) {
        out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MB; %d rounds of %d ms each, interleaved, medians."
                        + " x is the ratio to `%s`.%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Heap.maximumMb(),
                options.rounds(),
                options.roundMillis(),
                ClientKind.COMPONENT);
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void table(Cell cell, Map<ClientKind, List<Result>> results, double loadBefore) {
        out.print("\n### " + cell + "\n\n");
        Table table = new Table(out, COLUMNS);
        List<Result> ofComponent = results.get(ClientKind.COMPONENT);
        Result base = ofComponent == null ? null : Result.median(ofComponent);
        results.forEach((kind, rounds) -> {
            Result median = Result.median(rounds);
            table.row(
                    "%s | %s | %s | %s | %s | %.1f | %s | %.2f | %.2f | %.0f | %.0f",
                    kind,
                    withSpread("%.0f", rounds, median, Result::perSecond),
                    ratio(median, base, Result::perSecond),
                    withSpread("%.1f", rounds, median, Result::cpuMicros),
                    ratio(median, base, Result::cpuMicros),
                    median.allocatedKb(),
                    ratio(median, base, Result::allocatedKb),
                    median.p50Millis(),
                    median.p99Millis(),
                    median.threads(),
                    median.connections());
        });
        out.printf(
                Locale.ROOT, "%nLoad average %.1f before, %.1f after, this run included.", loadBefore, loadAverage());
        if (cell.mostPerSecond() > 0) {
            out.printf(Locale.ROOT, " In flight / latency is %.0f msg/s.", cell.mostPerSecond());
            if (base != null) {
                out.printf(
                        Locale.ROOT, " The component reaches %.0f %%.", 100 * base.perSecond() / cell.mostPerSecond());
            }
        }
        out.print('\n');
    }

    private static String withSpread(
            String format, List<Result> rounds, Result median, ToDoubleFunction<Result> figure) {
        double[] spread = Result.spread(rounds, figure);
        String pattern = format + " (" + format + ".." + format + ")";
        return String.format(Locale.ROOT, pattern, figure.applyAsDouble(median), spread[0], spread[1]);
    }

    private static String ratio(Result median, @Nullable Result base, ToDoubleFunction<Result> figure) {
        return base == null
                ? ""
                : String.format(Locale.ROOT, "%.2f", figure.applyAsDouble(median) / figure.applyAsDouble(base));
    }
}
