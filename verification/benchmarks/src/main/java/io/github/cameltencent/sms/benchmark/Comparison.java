package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds of several clients, interleaved, so that other load on the machine affects them equally. */
final class Comparison {

    private final LoadOptions options;
    private final ServerProcess server;
    private final List<Contender> rows = new ArrayList<>();

    /** Compares the clients of the options, in this JVM. */
    Comparison(LoadOptions options, ServerProcess server) {
        this(options, server, LocalClient.of(options.clients(), server));
    }

    Comparison(LoadOptions options, ServerProcess server, List<? extends Contender> rows) {
        this.options = options;
        this.server = server;
        this.rows.addAll(rows);
    }

    /** Adds a row. */
    void add(Contender row) {
        rows.add(row);
    }

    /**
     * Measures all cells, and prints a table for each.
     *
     * @param base the client that the others are compared with
     */
    void print(PrintStream out, Object base) throws Exception {
        Report report = new Report(out, base.toString());
        report.head(options);
        for (Cell cell : options.cells()) {
            double loadBefore = Report.loadAverage();
            report.table(cell, run(cell), loadBefore);
            out.flush();
        }
    }

    /** The rounds of each client, by its name. */
    Map<String, List<Result>> run(Cell cell) throws Exception {
        server.latency(cell.latencyMillis());
        Map<String, List<Result>> results = new LinkedHashMap<>();
        for (Contender row : rows) {
            results.put(row.toString(), new ArrayList<>());
            if (options.warmUpMillis() > 0) {
                row.run(round(cell, options.warmUpMillis(), 1));
            }
        }
        for (int i = 0; i < options.rounds(); i++) {
            for (Contender row : rows) {
                Result result = row.run(round(cell, options.settleMillis(), options.roundMillis()));
                results.computeIfAbsent(row.toString(), unused -> new ArrayList<>())
                        .add(result);
            }
        }
        return results;
    }

    private Round round(Cell cell, int settleMillis, int millis) {
        return new Round(server.uri(cell.scheme()), cell.inFlight(), settleMillis, millis, options.mostMessages());
    }
}
