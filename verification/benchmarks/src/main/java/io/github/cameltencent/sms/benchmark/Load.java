package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the clients and prints a table for each cell. */
public final class Load {

    private static final List<Cell> CELLS = List.of(new Cell(0, 64, "http"), new Cell(50, 1024, "http"));

    static final Set<String> OPTIONS =
            Stream.concat(LoadOptions.NAMES.stream(), Stream.of("java")).collect(Collectors.toUnmodifiableSet());

    private Load() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, Load::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments, List.of(ClientKind.values()), CELLS);
        Comparison comparison = new Comparison(options, server);
        try (ClientProcess other = arguments.has("java") ? otherJdk(Path.of(arguments.text("java", ""))) : null) {
            if (other != null) {
                options.clients().forEach(client -> comparison.add(other.contender(client)));
            }
            comparison.print(out, ClientKind.COMPONENT);
        }
    }

    private static ClientProcess otherJdk(Path home) throws Exception {
        return new ClientProcess(ChildJvm.java(home), 0);
    }
}
