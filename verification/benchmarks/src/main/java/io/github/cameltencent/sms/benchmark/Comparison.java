package io.github.cameltencent.sms.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rounds of several clients, interleaved, so that other load on the machine affects them equally. */
final class Comparison {

    private final LoadOptions options;
    private final ServerProcess server;

    Comparison(LoadOptions options, ServerProcess server) {
        this.options = options;
        this.server = server;
    }

    /** The rounds of each client. */
    Map<ClientKind, List<Result>> run(Cell cell) throws Exception {
        server.latency(cell.latencyMillis());
        Map<ClientKind, List<Result>> results = new EnumMap<>(ClientKind.class);
        for (ClientKind kind : options.clients()) {
            results.put(kind, new ArrayList<>());
            if (options.warmUpMillis() > 0) {
                round(kind, cell, options.warmUpMillis(), 1);
            }
        }
        for (int i = 0; i < options.rounds(); i++) {
            for (ClientKind kind : options.clients()) {
                Result result = round(kind, cell, options.settleMillis(), options.roundMillis());
                results.computeIfAbsent(kind, unused -> new ArrayList<>()).add(result);
            }
        }
        return results;
    }

    /** Starts a new client. It is measured once it has all its connections and threads. */
    private Result round(ClientKind kind, Cell cell, int settleMillis, int roundMillis) throws Exception {
        // So that this round does not collect the garbage of the one before.
        System.gc();
        try (Meter meter = new Meter();
                LoadClient client = kind.start(server.uri(cell.scheme()), cell.inFlight())) {
            ClosedLoop loop = new ClosedLoop(client, kind.isBlocking(), cell.inFlight(), options.mostMessages());
            loop.start();
            loop.settle(settleMillis);
            long connections = server.connections();
            meter.start();
            loop.count(roundMillis);
            Meter.Usage usage = meter.usage();
            connections = server.connections() - connections;
            loop.stop();
            return Result.of(usage, loop.latencies(), meter.peakThreads(), connections);
        }
    }
}
