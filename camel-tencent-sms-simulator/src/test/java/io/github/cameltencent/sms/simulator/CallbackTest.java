package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is pushed, and when. */
class CallbackTest {
    private static final String APP = "1400006666";
    private static final String ONE = "+8618501234444";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T23:06:07Z"));
    private final CallbackReceiver receiver = new CallbackReceiver();
    private final SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .deliveryDelay(Duration.ofSeconds(2))
            .duplicateReceipts(1)
            .start();

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void aReceiptIsPushedWhenItIsDue() {
        simulator.statusCallback(receiver.url() + "?token=secret");
        send(ONE, "ap-guangzhou");
        receiver.staysAt(0);
        clock.advance(Duration.ofSeconds(2));

        CallbackReceiver.Got got = receiver.await(1).get(0);

        String serialNo = simulator.messages().get(0).serialNo();
        assertThat(got.method()).isEqualTo("POST");
        assertThat(got.uri()).isEqualTo("/status?token=secret");
        assertThat(got.contentType()).isEqualTo("application/json");
        assertThat(JsonParser.parseString(got.body())).isEqualTo(JsonParser.parseString("""
                [{"user_receive_time":"2026-03-05 07:06:09","nationcode":"86","mobile":"18501234444",
                  "report_status":"SUCCESS","errmsg":"DELIVRD","description":"The SMS message is delivered",
                  "sid":"%s","ext":"order 7"}]""".formatted(serialNo)));
        Awaitility.await().until(() -> !simulator.callbacks().isEmpty());
        assertThat(simulator.callbacks())
                .containsExactly(new CallbackAttempt(
                        CallbackAttempt.Kind.STATUS, receiver.url(), got.body(), 1, "acknowledged"));
        assertThat(simulator.callbacks().toString()).doesNotContain("18501234444");
        assertThat(simulator.droppedCallbacks()).isEmpty();
        receiver.staysAt(1);
    }

    @Test
    void whatIsPushedIsNotInTheQueueButCanBeAskedForByNumber() {
        simulator.statusCallback(receiver.url());
        simulator.replyCallback(receiver.url());
        simulator.holdReceipts();
        send(ONE, "ap-guangzhou");
        simulator.reply(APP, ONE, "yes");
        clock.advance(Duration.ofSeconds(2));

        assertThat(pull("PullSmsSendStatus")).isEmpty();
        assertThat(pull("PullSmsReplyStatus")).isEmpty();
        simulator.releaseReceipts();
        receiver.await(2);

        assertThat(pull("PullSmsSendStatus")).isEmpty();
        assertThat(pull("PullSmsReplyStatus")).isEmpty();
        assertThat(read("PullSmsSendStatus")).hasSize(1);
        assertThat(read("PullSmsReplyStatus")).hasSize(1);
        assertThat(simulator.pulledReceipts()).isEmpty();
        assertThat(simulator.pulledReplies()).isEmpty();
    }

    @Test
    void aFailureIsTold() {
        simulator.statusCallback(receiver.url());
        send(MagicNumber.UNSUBSCRIBED.global(), "eu-frankfurt");
        clock.advance(Duration.ofSeconds(2));

        assertThat(receiver.await(1).get(0).body())
                .contains("\"nationcode\":\"1\"", "\"report_status\":\"FAIL\"", "\"errmsg\":\"MX:0012\"")
                .contains("\"description\":\"The SMS message is not delivered\"");
    }

    @Test
    void aPushHasNotMoreThanAHundredReceipts() {
        simulator.statusCallback(receiver.url());
        simulator.holdReceipts();
        List<String> added = simulator.addReceipts(APP, 250);
        receiver.staysAt(0);
        simulator.releaseReceipts();

        receiver.await(3);

        List<String> sids = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (String body : receiver.bodies()) {
            JsonArray batch = JsonParser.parseString(body).getAsJsonArray();
            sizes.add(batch.size());
            batch.forEach(entry -> sids.add(text(entry, "sid")));
        }
        assertThat(sizes).containsExactlyInAnyOrder(100, 100, 50);
        assertThat(sids).containsExactlyInAnyOrderElementsOf(added);
        receiver.staysAt(3);
    }

    @Test
    void aReplyIsPushedOnceAndAlone() {
        send(ONE, "ap-guangzhou");
        send(ONE, "eu-frankfurt");
        simulator.reply(APP, ONE, "yes");
        simulator.reply(APP, MagicNumber.BLACKLISTED.mainland(), "to nobody");
        assertThat(simulator.waitingReplies(APP)).isEqualTo(2);
        simulator.replyCallback(receiver.url());

        receiver.await(2);

        assertThat(receiver.bodies().stream().map(JsonParser::parseString).toList())
                .containsExactlyInAnyOrder(
                        JsonParser.parseString("""
                                {"extend":"","mobile":"18501234444","nationcode":"86","sign":"腾讯云","text":"yes",
                                 "time":%d}""".formatted(clock.instant().getEpochSecond())),
                        JsonParser.parseString("""
                                {"extend":"","mobile":"19900000001","nationcode":"86","sign":"","text":"to nobody",
                                 "time":%d}""".formatted(clock.instant().getEpochSecond())));
        receiver.staysAt(2);
        assertThat(simulator.callbacks())
                .extracting(CallbackAttempt::kind)
                .containsOnly(CallbackAttempt.Kind.REPLY)
                .hasSize(2);
        assertThat(simulator.waitingReplies(APP)).isZero();
    }

    @Test
    void aReplyOfAMagicNumberIsPushed() {
        simulator.replyCallback(receiver.url());
        send(MagicNumber.ANSWERS_ONE.mainland(), "ap-guangzhou");
        receiver.staysAt(0);
        clock.advance(Duration.ofSeconds(2));

        assertThat(receiver.await(1).get(0).body()).contains("\"text\":\"1\"");
    }

    @Test
    void rawMailIsPushedAsItIs() {
        simulator.holdReceipts();
        simulator.statusCallback(receiver.url());
        simulator.addRawReceipt(APP, "{\"sid\":7,\"ext\":null}");
        simulator.addRawReceipt(APP, "null");
        simulator.addRawReceipt(APP, "[1.5]");
        simulator.releaseReceipts();
        receiver.await(1);
        simulator.replyCallback(receiver.url());
        simulator.addRawReply(APP, "null");
        receiver.await(2);

        assertThat(receiver.bodies()).containsExactly("[{\"sid\":7,\"ext\":null},null,[1.5]]", "null");
    }

    @Test
    void whenItIsSwitchedOffReceiptsGoToTheQueue() {
        simulator.statusCallback(receiver.url());
        simulator.statusCallback(null);
        simulator.addReceipts(APP, 2);

        receiver.staysAt(0);
        assertThat(pull("PullSmsSendStatus")).hasSize(2);
        assertThat(simulator.callbacks()).isEmpty();
    }

    @Test
    void copiesAreMadeOfReceipts() {
        try (SmsSimulator twice = SmsSimulator.builder()
                .deliveryDelay(Duration.ZERO)
                .duplicateReceipts(2)
                .start()) {
            send(twice, Instant.now(), ONE, "ap-guangzhou");
            String sent = twice.messages().get(0).serialNo();
            assertThat(call(twice, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}")
                            .getAsJsonArray("PullSmsSendStatusSet"))
                    .hasSize(2);
            assertThat(twice.pulledReceipts()).containsExactly(sent, sent);
            twice.statusCallback(receiver.url());

            List<String> added = twice.addReceipts(APP, 1);

            assertThat(added).hasSize(1);
            List<String> sids = new ArrayList<>();
            JsonParser.parseString(receiver.await(1).get(0).body())
                    .getAsJsonArray()
                    .forEach(entry -> sids.add(text(entry, "sid")));
            assertThat(sids).containsExactly(added.get(0), added.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/token",
                "http://example.com/token",
                "http://127.0.0.1.example.com/token",
                "http://10.0.0.1/token",
                "http://127.0.0.1@example.com/token",
                "http://user@127.0.0.1/token",
                "http://127.0.0.1:70000/token",
                "http://127.0.0.1:0/token",
                "http://127.0.0.1/token#x",
                "http://[::2]/token",
                "127.0.0.1/token",
                "http://127.0.0.1/token x",
                "token"
            })
    void onlyThisMachineIsCalled(String url) {
        SmsSimulatorBuilder builder = SmsSimulator.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.statusCallback(url))
                .withMessageStartingWith("A callback needs a URL such as http://127.0.0.1:8080/path")
                .withMessageNotContaining("token");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.replyCallback(url));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.statusCallback(url));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.replyCallback(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://[::1]:8080/x", "HTTP://127.0.0.1", "http://127.3.2.1/"})
    void thisMachineHasSeveralNames(String url) {
        assertThat(CallbackUrl.parse(url).withoutQuery()).matches("http://[^/]+:(80|8080)/x?");
    }

    @Test
    void localhostIsThisMachine() {
        simulator.statusCallback(receiver.url().replace("127.0.0.1", "localhost"));
        simulator.addReceipts(APP, 1);

        receiver.await(1);
    }

    private JsonArray pull(String action) {
        return call(simulator, clock, action, "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}")
                .getAsJsonArray(action + "Set");
    }

    private JsonArray read(String action) {
        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + ONE + "\",\"BeginTime\":"
                + (clock.instant().getEpochSecond() - 9) + ",\"Offset\":0,\"Limit\":100}";
        return call(simulator, clock, action + "ByPhoneNumber", body).getAsJsonArray(action + "Set");
    }

    private void send(String number, String region) {
        send(simulator, clock.instant(), number, region);
    }

    private static void send(SmsSimulator simulator, Instant time, String number, String region) {
        String body = "{\"PhoneNumberSet\":[\"" + number + "\"],\"SmsSdkAppId\":\"" + APP
                + "\",\"TemplateId\":\"1110\",\"SignName\":\"腾讯云\",\"SessionContext\":\"order 7\"}";
        assertThat(new SignedRequest(simulator, "SendSms", body)
                        .time(time)
                        .region(region)
                        .code())
                .isEqualTo("Ok");
    }

    private static String text(JsonElement entry, String name) {
        return entry.getAsJsonObject().get(name).getAsString();
    }
}
