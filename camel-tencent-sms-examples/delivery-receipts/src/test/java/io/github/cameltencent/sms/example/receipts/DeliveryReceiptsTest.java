package io.github.cameltencent.sms.example.receipts;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryReceiptsTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void followsEveryMessageByPollingAndByCallback(String dsl) throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            assertThat(example(dsl).tryBoth(simulator)).isZero();

            List<String> serials =
                    simulator.messages().stream().map(SentMessage::serialNo).toList();
            assertThat(serials).hasSize(6);
            assertStory("By polling:", serials.subList(0, 3));
            assertStory("By callback:", serials.subList(3, 6));
            // So the others were pushed.
            assertThat(simulator.pulledReceipts()).containsExactlyInAnyOrderElementsOf(serials.subList(0, 3));
        }
    }

    @Test
    void startsASimulatorWithoutAnyConfiguration() throws Exception {
        assertThat(example("java").run(Map.of())).isZero();
        assertThat(text()).contains("simulator at http://127.0.0.1:", "By polling:", "By callback:");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(example("java").run(Map.of("TENCENTCLOUD_SECRET_ID", "id"))).isEqualTo(1);
        assertThat(text()).contains("TENCENTCLOUD_SECRET_KEY", "SMS_CALLBACK_TOKEN");
    }

    /** Six lines follow the title: what was sent, in order, and the receipts, whenever they came. */
    private void assertStory(String title, List<String> serials) {
        List<String> lines = text().lines().toList();
        int first = lines.indexOf(title) + 1;
        assertThat(lines.subList(first, first + 6))
                .filteredOn(line -> line.startsWith("sent"))
                .containsExactly(
                        "sent      +86138****8000, serial number " + serials.get(0),
                        "sent      +86138****8001, serial number " + serials.get(1),
                        "sent      +86199****0101, serial number " + serials.get(2));
        assertThat(lines.subList(first, first + 6))
                .filteredOn(line -> !line.startsWith("sent"))
                .containsExactlyInAnyOrder(
                        "delivered +86138****8000, serial number " + serials.get(0),
                        "delivered +86138****8001, serial number " + serials.get(1),
                        "failed    +86199****0101, serial number " + serials.get(2));
    }

    private DeliveryReceipts example(String dsl) {
        return new DeliveryReceipts(dsl, folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
