package io.github.cameltencent.sms.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * A figure of one client divided by that of another one.
 *
 * @param other the other client, or {@link #LATENCY}
 * @param spread the ratios within the rounds
 */
record Ratio(Cell cell, Figure figure, String other, Spread spread) {

    /** What the server's latency allows: it limits messages a second, and is the shortest time of a send. */
    static final String LATENCY = "latency";

    /** The ratios of a client to all others. */
    static List<Ratio> of(Cell cell, String client, Map<String, List<Result>> results) {
        List<Result> own = results.getOrDefault(client, List.of());
        List<Ratio> ratios = new ArrayList<>();
        results.forEach((other, rounds) -> {
            if (!other.equals(client)) {
                for (Figure figure : List.of(Figure.MESSAGES_PER_SECOND, Figure.CPU, Figure.ALLOCATED)) {
                    ratios.add(ratio(cell, figure, other, own, rounds, (a, b) -> figure.of(a) / figure.of(b)));
                }
            }
        });
        if (cell.latencyMillis() > 0) {
            ratios.add(ratio(
                    cell,
                    Figure.MESSAGES_PER_SECOND,
                    LATENCY,
                    own,
                    own,
                    (result, same) -> result.perSecond() / cell.mostPerSecond()));
            ratios.add(ratio(
                    cell, Figure.P99, LATENCY, own, own, (result, same) -> result.p99Millis() / cell.latencyMillis()));
        }
        return ratios;
    }

    /** Rounds of the same number follow each other, so that what slows one down slows down the other. */
    private static Ratio ratio(
            Cell cell,
            Figure figure,
            String other,
            List<Result> own,
            List<Result> others,
            ToDoubleBiFunction<Result, Result> value) {
        return new Ratio(
                cell,
                figure,
                other,
                Spread.of(IntStream.range(0, own.size())
                        .mapToDouble(round -> value.applyAsDouble(own.get(round), others.get(round)))));
    }

    /** What it is the ratio of. */
    String name() {
        return cell.scheme() + "," + cell.latencyMillis() + "," + cell.inFlight() + "," + figure + "," + other;
    }
}
