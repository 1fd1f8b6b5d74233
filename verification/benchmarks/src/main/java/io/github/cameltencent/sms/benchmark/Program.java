package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Set;

/** What the programs have in common: options, a server in another process, and an end. */
final class Program {

    private Program() {}

    /** What is measured. */
    @FunctionalInterface
    interface Measurement {
        /** Measures, and prints the figures. */
        void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception;
    }

    /** @param options that the program takes, without the dashes */
    static void run(String[] args, Set<String> options, Measurement measurement) throws Exception {
        Arguments arguments = new Arguments(options, args);
        try (ServerProcess server = ServerProcess.start()) {
            measurement.run(arguments, server, System.out);
        }
        // The SDK's connections would keep the process alive for minutes.
        System.exit(0);
    }
}
