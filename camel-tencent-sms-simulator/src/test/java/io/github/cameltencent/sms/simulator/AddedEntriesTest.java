package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Receipts and replies that a test has added, and what it can see of the queues. */
@ExtendWith(SmsSimulatorExtension.class)
class AddedEntriesTest {
    private static final String APP = "1400006666";

    @Test
    void tenThousandReceiptsArePulledOnceEach(SmsSimulator simulator) {
        List<String> added = simulator.addReceipts(APP, 10_000);
        assertThat(simulator.waitingReceipts(APP)).isEqualTo(10_000);
        assertThat(simulator.waitingReceipts("1400006667")).isZero();
        List<JsonElement> pulled = new ArrayList<>();
        for (int page = 0; page < 100; page++) {
            JsonArray receipts = pull(simulator, "PullSmsSendStatus", page % 2 == 0 ? "ap-guangzhou" : "ap-singapore");
            assertThat(receipts).hasSize(100);
            receipts.forEach(pulled::add);
        }

        assertThat(pull(simulator, "PullSmsSendStatus", "ap-beijing")).isEmpty();
        assertThat(texts(pulled, "SerialNo")).isEqualTo(added).doesNotHaveDuplicates();
        assertThat(texts(pulled, "PhoneNumber"))
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("\\+861\\d{10}"));
        assertThat(texts(pulled, "ReportStatus")).containsOnly("SUCCESS");
        assertThat(simulator.pulledReceipts()).isEqualTo(added);
        assertThat(simulator.waitingReceipts(APP)).isZero();
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void receiptsThatAreAddedCanBeAskedForByNumber(SmsSimulator simulator) {
        List<String> added = simulator.addReceipts(APP, 1);
        JsonObject receipt = only(pull(simulator, "PullSmsSendStatus", "eu-frankfurt"));

        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\""
                + receipt.get("PhoneNumber").getAsString() + "\",\"BeginTime\":"
                + receipt.get("UserReceiveTime").getAsLong() + ",\"Offset\":0,\"Limit\":100}";

        assertThat(only(call(simulator, "PullSmsSendStatusByPhoneNumber", body).getAsJsonArray("PullSmsSendStatusSet"))
                        .get("SerialNo")
                        .getAsString())
                .isEqualTo(added.get(0));
    }

    @Test
    void repliesCanBeAdded(SmsSimulator simulator) {
        List<String> added = simulator.addReplies(APP, 150);
        added = new ArrayList<>(added);
        added.addAll(simulator.addReplies(APP, 1));
        assertThat(added).doesNotHaveDuplicates();
        assertThat(simulator.waitingReplies(APP)).isEqualTo(151);

        List<JsonElement> pulled = new ArrayList<>();
        pull(simulator, "PullSmsReplyStatus", "ap-guangzhou").forEach(pulled::add);
        assertThat(simulator.waitingReplies(APP)).isEqualTo(51);
        pull(simulator, "PullSmsReplyStatus", "ap-nanjing").forEach(pulled::add);

        assertThat(texts(pulled, "ReplyContent")).containsExactlyInAnyOrderElementsOf(added);
        assertThat(simulator.pulledReplies()).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void nothingCanBeAddedAsWell(SmsSimulator simulator) {
        assertThat(simulator.addReceipts(APP, 0)).isEmpty();
        assertThat(simulator.addReplies(APP, 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.addReceipts(APP, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.addReplies(APP, 100_001));
    }

    @Test
    void whatWasCutOffIsGone(SmsSimulator simulator) {
        List<String> added = simulator.addReceipts(APP, 1);
        simulator.faults().on("PullSmsSendStatus").answer(Fault.cutAfter());

        // The HTTP client of the JDK may retry automatically.
        try {
            assertThat(pull(simulator, "PullSmsSendStatus", "ap-guangzhou")).isEmpty();
        } catch (AssertionError e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }

        assertThat(simulator.pulledReceipts()).isEqualTo(added);
        assertThat(simulator.waitingReceipts(APP)).isZero();
    }

    @Test
    void aFaultWithoutWorkLeavesTheQueue(SmsSimulator simulator) {
        simulator.addReceipts(APP, 1);
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.cutBefore());

        assertThatIOException()
                .isThrownBy(() -> new SignedRequest(simulator, "PullSmsSendStatus", body())
                        .trySend(HttpResponse.BodyHandlers.ofString(), SignedRequest.PATIENCE));

        assertThat(simulator.pulledReceipts()).isEmpty();
        assertThat(simulator.waitingReceipts(APP)).isEqualTo(1);
    }

    @Test
    void receiptsWaitWhileTheyAreHeld(SmsSimulator simulator) {
        simulator.holdReceipts();
        simulator.addReceipts(APP, 2);
        simulator.addReplies(APP, 1);

        assertThat(pull(simulator, "PullSmsSendStatus", "ap-guangzhou")).isEmpty();
        assertThat(pull(simulator, "PullSmsReplyStatus", "ap-guangzhou")).hasSize(1);
        assertThat(simulator.waitingReceipts(APP)).isEqualTo(2);
        simulator.releaseReceipts();

        assertThat(pull(simulator, "PullSmsSendStatus", "ap-guangzhou")).hasSize(2);
    }

    @Test
    void aResetForgetsAndReleases(SmsSimulator simulator) {
        simulator.addReceipts(APP, 2);
        simulator.addReplies(APP, 2);
        pull(simulator, "PullSmsSendStatus", "ap-guangzhou");
        pull(simulator, "PullSmsReplyStatus", "ap-guangzhou");
        simulator.addReceipts(APP, 2);
        simulator.holdReceipts();

        simulator.reset();

        assertThat(simulator.pulledReceipts()).isEmpty();
        assertThat(simulator.pulledReplies()).isEmpty();
        assertThat(simulator.waitingReceipts(APP)).isZero();
        simulator.addReceipts(APP, 1);
        assertThat(pull(simulator, "PullSmsSendStatus", "ap-guangzhou")).hasSize(1);
    }

    @Test
    void rawMailComesAsItIs(SmsSimulator simulator) {
        List<String> raw = List.of(
                "{\"SerialNo\":\"a\",\"UserReceiveTime\":\"soon\",\"Unknown\":{\"x\":[1]}}",
                "{\"SerialNo\":null}",
                "null",
                "{}",
                "\"text\"",
                "123456789012345678901234567890");
        raw.forEach(json -> simulator.addRawReceipt(APP, json));
        simulator.addRawReply(APP, "{\"ReplyContent\":\"yes\",\"ReplyTime\":-1}");
        simulator.addRawReply(APP, "false");
        assertThat(simulator.waitingReceipts(APP)).isEqualTo(6);

        assertThat(new SignedRequest(simulator, "PullSmsSendStatus", body())
                        .send(HttpResponse.BodyHandlers.ofString())
                        .body())
                .startsWith("{\"Response\":{\"PullSmsSendStatusSet\":[" + String.join(",", raw) + "],");
        assertThat(pull(simulator, "PullSmsReplyStatus", "ap-guangzhou"))
                .hasToString("[{\"ReplyContent\":\"yes\",\"ReplyTime\":-1},false]");
        assertThat(simulator.pulledReceipts()).startsWith("a", "{\"SerialNo\":null}", "null", "{}");
        assertThat(simulator.pulledReplies()).containsExactly("yes", "false");
        assertThat(pull(simulator, "PullSmsSendStatus", "ap-beijing")).isEmpty();
    }

    @Test
    void rawMailHasToBeJson(SmsSimulator simulator) {
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.addRawReceipt(APP, "{\"SerialNo\":"));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.addRawReply(APP, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.addRawReply(APP, "{} {}"));
        assertThat(simulator.waitingReplies(APP)).isZero();
    }

    private static String body() {
        return "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}";
    }

    private static JsonArray pull(SmsSimulator simulator, String action, String region) {
        return new SignedRequest(simulator, action, body())
                .region(region)
                .response()
                .getAsJsonArray(action + "Set");
    }

    private static List<String> texts(List<JsonElement> entries, String name) {
        return entries.stream()
                .map(entry -> entry.getAsJsonObject().get(name).getAsString())
                .toList();
    }
}
