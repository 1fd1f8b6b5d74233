package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints which part of the code takes the time and the memory of a send, beside the bare HttpClient. */
public final class Stations {

    private static final List<ClientKind> CLIENTS = List.of(ClientKind.HC5, ClientKind.COMPONENT);

    private Stations() {}

    /** The options are those of {@link Load}. */
    public static void main(String[] args) throws Exception {
        Program.run(args, LoadOptions.NAMES, Stations::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments, CLIENTS, List.of(new Cell(0, 64, "http")));
        for (Cell cell : options.cells()) {
            double loadBefore = Report.loadAverage();
            server.latency(cell.latencyMillis());
            print(cell, profiles(options, cell, server), out);
            out.printf("%n%s%n", Report.load(loadBefore));
        }
    }

    private static Map<ClientFactory, StationProfile> profiles(LoadOptions options, Cell cell, ServerProcess server)
            throws Exception {
        Map<ClientFactory, StationProfile> profiles = new LinkedHashMap<>();
        for (ClientFactory client : options.clients()) {
            // Its figures are not used.
            round(client, cell, server, options, options.warmUpMillis(), new StationProfile());
            profiles.put(client, new StationProfile());
        }
        for (int i = 0; i < options.rounds(); i++) {
            for (Map.Entry<ClientFactory, StationProfile> client : profiles.entrySet()) {
                round(client.getKey(), cell, server, options, options.settleMillis(), client.getValue());
            }
        }
        return profiles;
    }

    private static void round(
            ClientFactory clients,
            Cell cell,
            ServerProcess server,
            LoadOptions options,
            int settleMillis,
            StationProfile profile)
            throws Exception {
        System.gc();
        try (Meter meter = new Meter();
                LoadClient client = clients.start(server.uri(cell.scheme()), cell.inFlight())) {
            ClosedLoop loop = new ClosedLoop(client, clients.isBlocking(), cell.inFlight(), options.mostMessages());
            loop.start();
            loop.settle(settleMillis);
            profile.add(loop, meter, options.roundMillis());
            loop.stop();
        }
    }

    private static void print(Cell cell, Map<ClientFactory, StationProfile> profiles, PrintStream out) {
        out.print("\n### " + cell + "\n\n");
        Table table = new Table(
                out,
                "station"
                        + profiles.keySet().stream()
                                .map(client -> " | " + client + ": CPU µs | bytes")
                                .collect(Collectors.joining()));
        for (Station station : Station.values()) {
            row(table, station, profiles, profile -> profile.cpuOf(station), profile -> profile.bytesOf(station));
        }
        row(table, "system calls", profiles, StationProfile::systemCalls, profile -> 0);
        row(table, "garbage collector, compiler", profiles, StationProfile::jvm, profile -> 0);
        row(table, "sum", profiles, StationProfile::cpu, StationProfile::bytes);
    }

    private static void row(
            Table table,
            Object name,
            Map<ClientFactory, StationProfile> profiles,
            ToDoubleFunction<StationProfile> micros,
            ToDoubleFunction<StationProfile> bytes) {
        table.row(name
                + profiles.values().stream()
                        .map(profile -> String.format(
                                Locale.ROOT,
                                " | %.1f | %.0f",
                                micros.applyAsDouble(profile),
                                bytes.applyAsDouble(profile)))
                        .collect(Collectors.joining()));
    }
}
