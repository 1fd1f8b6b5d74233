package io.github.cameltencent.sms.example.receipts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process is stopped in the middle of its receipts, as by Ctrl-C. It completes them before the database closes. */
@Timeout(300)
class StoppedTest {

    private static final String WORKING = "working";

    @TempDir
    private Path folder;

    @Test
    void endsWhatItHasBegun() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            ProcessBuilder process =
                    new ProcessBuilder(ChildJvm.command(Stopped.class, folder.toString())).redirectErrorStream(true);
            process.environment().putAll(environment(simulator));
            Process started = process.start();
            StringBuilder log = new StringBuilder();
            try (BufferedReader output = started.inputReader()) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    log.append(line).append('\n');
                    if (line.equals(WORKING)) {
                        started.toHandle().destroy();
                    }
                }
            }
            started.waitFor();

            assertThat(log.toString())
                    .contains(WORKING, "delivered", "failed")
                    .doesNotContain("ERROR", "already closed", "could not be stored", "could not be confirmed");
        }
    }

    private static Map<String, String> environment(SmsSimulator simulator) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    "SMS_ENDPOINT", simulator.endpoint(),
                    "TENCENTCLOUD_SECRET_ID", simulator.secretId(),
                    "TENCENTCLOUD_SECRET_KEY", simulator.secretKey(),
                    "SMS_SDK_APP_ID", "1400006666",
                    "SMS_TEMPLATE_ID", "1110",
                    "SMS_SIGN_NAME", "Example",
                    "SMS_PHONE_NUMBERS", "+8613800138000,+8613800138001,+8619900000101",
                    "SMS_CALLBACK_TOKEN", "0123456789abcdef",
                    "SMS_CALLBACK_PORT", Integer.toString(free.getLocalPort()));
        }
    }

    /** Holds the first receipt until everything that a stop does at once is done. */
    static final class Stopped {

        public static void main(String[] args) throws Exception {
            CountDownLatch stopping = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                awaitHooks();
                stopping.countDown();
            }));
            PrintStream slow = new PrintStream(System.out, true, StandardCharsets.UTF_8) {
                private boolean held;

                @Override
                public void println(String line) {
                    if (!line.startsWith("sent") && !held) {
                        held = true;
                        super.println(WORKING);
                        try {
                            stopping.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    super.println(line);
                }
            };
            System.exit(new DeliveryReceipts("java", Path.of(args[0]), slow).run(System.getenv()));
        }

        /** All hooks are started before the first is waited for. The hook of the database does not wait for anything. */
        private static void awaitHooks() {
            while (Thread.getAllStackTraces().values().stream().noneMatch(Stopped::waitsForHooks)) {
                Thread.onSpinWait();
            }
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().startsWith("org.h2.")) {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }

        private static boolean waitsForHooks(StackTraceElement[] stack) {
            return Arrays.stream(stack)
                            .anyMatch(frame -> frame.getClassName().equals("java.lang.ApplicationShutdownHooks"))
                    && Arrays.stream(stack)
                            .anyMatch(frame -> frame.getMethodName().equals("join"));
        }
    }
}
