package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares sends without and with a message store, and with an idempotent consumer, on PostgreSQL. */
public final class Tracking {

    /** The last one is a lone send. */
    private static final List<Cell> CELLS =
            List.of(new Cell(0, 64, "http"), new Cell(50, 1024, "http"), new Cell(0, 1, "http"));

    static final Set<String> OPTIONS =
            Stream.concat(LoadOptions.NAMES.stream(), Stream.of("disk-delay")).collect(Collectors.toUnmodifiableSet());

    private Tracking() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, Tracking::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        try (PostgreSql database = PostgreSql.start(arguments.number("disk-delay", 0))) {
            LoadOptions options = LoadOptions.from(arguments, TrackingClients.all(database), CELLS);
            new Comparison(options, server)
                    .print(out, new TrackingClients(TrackingClients.Kind.MESSAGE_STORE, database));
        }
    }
}
