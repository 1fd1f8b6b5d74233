package io.github.cameltencent.sms.simulator.standalone;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

import io.github.cameltencent.sms.simulator.SmsSimulator;

/** Runs a simulator as a program. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 1;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** {@code --help} lists the options. */
    public static void main(String[] args) {
        System.exit(new Main(System.out, System.err).run(args, new CountDownLatch(1)));
    }

    /**
     * Starts a simulator and waits.
     *
     * @param end the simulator runs until this is open
     * @return the exit code
     */
    int run(String[] args, CountDownLatch end) {
        try {
            CommandLine commandLine = CommandLine.parse(args);
            if (commandLine.help()) {
                out.println(CommandLine.USAGE);
                return 0;
            }
            return serve(commandLine, end);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("Try --help.");
            return WRONG_USAGE;
        }
    }

    private int serve(CommandLine commandLine, CountDownLatch end) {
        try (SmsSimulator simulator = commandLine.builder().console(out).start()) {
            out.println("inbox " + simulator.endpoint() + "/");
            out.println(
                    commandLine.defaultCredentials()
                            ? "secret id " + simulator.secretId() + ", secret key " + simulator.secretKey()
                                    + " (placeholders)"
                            : "secret id and secret key as configured");
            out.println("listening on " + simulator.endpoint());
            out.flush();
            end.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }
}
