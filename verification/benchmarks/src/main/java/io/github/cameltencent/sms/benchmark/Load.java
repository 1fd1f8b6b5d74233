package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;

/** Compares the clients and prints a table for each cell. */
public final class Load {

    private Load() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, LoadOptions.NAMES, Load::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments);
        Report report = new Report(out);
        report.head(options);
        Comparison comparison = new Comparison(options, server);
        for (Cell cell : options.cells()) {
            double loadBefore = Report.loadAverage();
            report.table(cell, comparison.run(cell), loadBefore);
            out.flush();
        }
    }
}
