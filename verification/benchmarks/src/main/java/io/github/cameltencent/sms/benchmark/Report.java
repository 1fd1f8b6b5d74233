package io.github.cameltencent.sms.benchmark;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/** Writes the results as Markdown. */
final class Report {

    private static final String COLUMNS =
            "| client | msg/s (min..max) | x | CPU µs/msg (min..max) | x | allocated kB/msg | x"
                    + " | p50 ms | p99 ms | threads | new connections |\n|---|---|---|---|---|---|---|---|---|---|---|\n";

    private Report() {}

    /** The machine, and how busy others keep it. */
    static String head(LoadOptions options) {
        return String.format(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MB; %d rounds of %d ms each, interleaved, medians."
                        + " x is the ratio to `%s`.%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                options.rounds(),
                options.roundMillis(),
                ClientKind.COMPONENT);
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String table(Cell cell, Map<ClientKind, List<Result>> results, double loadBefore) {
        StringBuilder text = new StringBuilder("\n### " + cell + "\n\n").append(COLUMNS);
        List<Result> ofComponent = results.get(ClientKind.COMPONENT);
        Result base = ofComponent == null ? null : Result.median(ofComponent);
        results.forEach((kind, rounds) -> {
            Result median = Result.median(rounds);
            text.append(format("| %s |", kind))
                    .append(format(" %.0f %s |", median.perSecond(), spread(rounds, Result::perSecond, "%.0f")))
                    .append(ratio(median, base, Result::perSecond))
                    .append(format(" %.1f %s |", median.cpuMicros(), spread(rounds, Result::cpuMicros, "%.1f")))
                    .append(ratio(median, base, Result::cpuMicros))
                    .append(format(" %.1f |", median.allocatedKb()))
                    .append(ratio(median, base, Result::allocatedKb))
                    .append(format(" %.2f | %.2f |", median.p50Millis(), median.p99Millis()))
                    .append(format(" %.0f | %.0f |%n", median.threads(), median.connections()));
        });
        text.append(format("%nLoad average %.1f before, %.1f after, this run included.", loadBefore, loadAverage()));
        if (cell.mostPerSecond() > 0) {
            text.append(format(" In flight / latency is %.0f msg/s.", cell.mostPerSecond()));
            if (base != null) {
                text.append(format(" The component reaches %.0f %%.", 100 * base.perSecond() / cell.mostPerSecond()));
            }
        }
        return text.append('\n').toString();
    }

    private static String spread(List<Result> rounds, ToDoubleFunction<Result> figure, String format) {
        double[] spread = Result.spread(rounds, figure);
        return "(" + format(format, spread[0]) + ".." + format(format, spread[1]) + ")";
    }

    private static String ratio(Result median, @Nullable Result base, ToDoubleFunction<Result> figure) {
        return base == null ? " |" : format(" %.2f |", figure.applyAsDouble(median) / figure.applyAsDouble(base));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
