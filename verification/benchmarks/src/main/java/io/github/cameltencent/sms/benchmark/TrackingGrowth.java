package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a message store costs a message, and how that grows: with the rows in its table, with the JVMs that send, and with the
 * recipients of a request. The database is a PostgreSQL.
 */
public final class TrackingGrowth {

    static final Set<String> OPTIONS = Stream.concat(
                    LoadOptions.NAMES.stream(), Stream.of("rows", "nodes", "recipients", "disk-delay"))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Cell> CELLS = List.of(new Cell(0, 64, "http"));
    /** Between the numbers of the first messages of two JVMs. */
    private static final long MESSAGES_OF_A_NODE = 1_000_000_000_000L;

    private final LoadOptions options;
    private final ServerProcess server;
    private final PostgreSql database;
    private final PrintStream out;
    private final List<ClientProcess> processes = new ArrayList<>();

    private TrackingGrowth(LoadOptions options, ServerProcess server, PostgreSql database, PrintStream out) {
        this.options = options;
        this.server = server;
        this.database = database;
        this.out = out;
    }

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, TrackingGrowth::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments, List.of(), CELLS);
        List<Integer> rows = numbers(arguments, "rows", "0,100000,1000000");
        List<Integer> nodes = numbers(arguments, "nodes", "1,2,4");
        List<Integer> recipients = numbers(arguments, "recipients", "1,20,200");
        try (PostgreSql database = PostgreSql.start(arguments.number("disk-delay", 0))) {
            TrackingGrowth growth = new TrackingGrowth(options, server, database, out);
            try {
                growth.startNodes(Collections.max(nodes));
                growth.compare("rows", rows.stream().map(growth::withRows).toList(), growth.untracked(1));
                growth.compare("nodes", nodes.stream().map(growth::withNodes).toList(), null);
                for (int count : recipients) {
                    growth.compare("recipients", List.of(growth.withRecipients(count)), growth.untracked(count));
                }
            } finally {
                growth.stopNodes();
            }
        }
    }

    private static List<Integer> numbers(Arguments arguments, String name, String otherwise) {
        return arguments.list(name, otherwise).stream().map(Integer::valueOf).toList();
    }

    private void startNodes(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            processes.add(new ClientProcess(ChildJvm.thisJava(), i * MESSAGES_OF_A_NODE));
        }
    }

    private void stopNodes() throws InterruptedException {
        for (ClientProcess process : processes) {
            process.close();
        }
    }

    private Nodes withRows(int rows) {
        return tracked(rows + " rows", rows, 1, 1);
    }

    private Nodes withNodes(int nodes) {
        return tracked(nodes == 1 ? "1 JVM" : nodes + " JVMs", 0, nodes, 1);
    }

    private Nodes withRecipients(int recipients) {
        return tracked(recipients == 1 ? "1 recipient" : recipients + " recipients", 0, 1, recipients);
    }

    private Nodes untracked(int recipients) {
        return new Nodes("no store", processes.subList(0, 1), recipients, null);
    }

    private Nodes tracked(String name, int rows, int nodes, int recipients) {
        return new Nodes(name, processes.subList(0, nodes), recipients, new StoreTables(database, rows));
    }

    private void compare(String what, List<Nodes> tracked, @Nullable Nodes untracked) throws Exception {
        List<Contender> rows = new ArrayList<>(tracked);
        if (untracked != null) {
            rows.add(untracked);
        }
        out.printf("%n## %s%n%n", what);
        new Comparison(options, server, rows).print(out, tracked.get(0));
    }
}
