package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;

/** Compares the clients and prints a table for each cell. */
public final class Load {

    private Load() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        try (ServerProcess server = ServerProcess.start()) {
            run(LoadOptions.parse(args), server, System.out);
        }
        // The SDK's connections would keep the process for minutes.
        System.exit(0);
    }

    static void run(LoadOptions options, ServerProcess server, PrintStream out) throws Exception {
        out.print(Report.head(options));
        Comparison comparison = new Comparison(options, server);
        for (Cell cell : options.cells()) {
            double loadBefore = Report.loadAverage();
            out.print(Report.table(cell, comparison.run(cell), loadBefore));
            out.flush();
        }
    }
}
