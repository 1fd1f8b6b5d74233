package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.List;

/** Compares the clients and prints a table for each cell. */
public final class Load {

    private static final List<Cell> CELLS = List.of(new Cell(0, 64, "http"), new Cell(50, 1024, "http"));

    private Load() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, LoadOptions.NAMES, Load::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments, List.of(ClientKind.values()), CELLS);
        new Comparison(options, server).print(out, ClientKind.COMPONENT);
    }
}
