package io.github.cameltencent.sms.example.receipts;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process is killed in the middle of its receipts. */
@Timeout(300)
class KilledTest {

    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    private final ReservedPort port = new ReservedPort();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void giveBackThePort() {
        port.close();
    }

    @Test
    void leavesItsReceiptsToTheNextOne() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            assertThat(runAndKill(environment(simulator))).isEqualTo(KILLED);
            assertThat(simulator.pulledReceipts()).hasSize(3);

            Map<String, String> environment = new HashMap<>(environment(simulator));
            // It sends once, and gets the receipts of the three messages of each process.
            environment.put("camel.main.durationMaxMessages", "7");
            environment.put("camel.main.durationMaxSeconds", "120");
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            assertThat(new DeliveryReceipts("java", folder, out).run(environment))
                    .isZero();

            List<String> serials =
                    simulator.messages().stream().map(SentMessage::serialNo).toList();
            assertThat(simulator.pulledReceipts()).containsExactlyInAnyOrderElementsOf(serials);
            assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("sent")))
                    .containsExactlyInAnyOrder(
                            "delivered a message of another run, serial number " + serials.get(0),
                            "delivered a message of another run, serial number " + serials.get(1),
                            "failed    a message of another run, serial number " + serials.get(2),
                            "delivered +86138****8000, serial number " + serials.get(3),
                            "delivered +86138****8001, serial number " + serials.get(4),
                            "failed    +86199****0101, serial number " + serials.get(5));
        }
    }

    private int runAndKill(Map<String, String> environment) throws Exception {
        ProcessBuilder process = new ProcessBuilder(ChildJvm.command(Victim.class, folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victim.log").toFile());
        process.environment().putAll(environment);
        return process.start().waitFor();
    }

    private Map<String, String> environment(SmsSimulator simulator) {
        return Map.of(
                "SMS_ENDPOINT", simulator.endpoint(),
                "TENCENTCLOUD_SECRET_ID", simulator.secretId(),
                "TENCENTCLOUD_SECRET_KEY", simulator.secretKey(),
                "SMS_SDK_APP_ID", "1400006666",
                "SMS_TEMPLATE_ID", "1110",
                "SMS_SIGN_NAME", "Example",
                "SMS_PHONE_NUMBERS", "+8613800138000,+8613800138001,+8619900000101",
                "SMS_CALLBACK_TOKEN", "0123456789abcdef",
                "SMS_CALLBACK_PORT", Integer.toString(port.number()));
    }

    /** Dies when it would print the first receipt, which is before its exchange has completed. */
    static final class Victim {

        public static void main(String[] args) throws Exception {
            PrintStream deadly = new PrintStream(System.out, true, StandardCharsets.UTF_8) {
                @Override
                public void println(String line) {
                    if (!line.startsWith("sent")) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                }
            };
            System.exit(new DeliveryReceipts("java", Path.of(args[0]), deadly).run(System.getenv()));
        }
    }
}
