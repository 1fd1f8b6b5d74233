package io.github.cameltencent.sms.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.LogLines;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the simulator remembers, and what it forgets. */
class MaxMessagesTest {
    private static final String APP = "1400006666";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-27T08:00:00Z"));

    @Test
    void theOldestAreForgotten() {
        try (SmsSimulator simulator = builder().maxMessages(5).start()) {
            send(simulator, 200);

            assertThat(simulator.messages())
                    .extracting(SentMessage::phoneNumber)
                    .containsExactlyElementsOf(IntStream.range(195, 200)
                            .mapToObj(MaxMessagesTest::number)
                            .toList());
            assertThat(records(simulator, 0)).isZero();
            assertThat(records(simulator, 199)).isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                records(simulator, i);
            }
            assertThat(simulator.requests()).hasSize(5);
        }
    }

    @Test
    void whatIsForgottenIsToldOnceAndCounted() throws Exception {
        try (LogLines log = new LogLines();
                SmsSimulator simulator = builder().maxMessages(5).start()) {
            send(simulator, 5);
            assertThat(log.all()).isEmpty();
            assertThat(info(simulator)).contains("\"forgottenMessages\":0,");

            send(simulator, 200);
            send(simulator, 200);

            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING There are more than 5 messages")
                    .contains("send records", "--max-messages");
            assertThat(info(simulator)).contains("\"forgottenMessages\":400,");
            simulator.reset();
            assertThat(info(simulator)).contains("\"forgottenMessages\":0,");
        }
    }

    /** Seven of them have less than 64 million characters. */
    @Test
    void ofVeryLongMessagesFewerAreKept() throws Exception {
        try (SmsSimulator simulator = builder().start()) {
            for (int i = 0; i < 8; i++) {
                sendLong(simulator, 9_000_000);
            }

            assertThat(simulator.messages()).hasSize(7);
            assertThat(simulator.requests()).hasSize(7);
            assertThat(info(simulator)).contains("\"forgottenMessages\":1,");
        }
    }

    /** Whoever pulls gets all of them. */
    @Test
    void receiptsThatWaitAreNotForgotten() {
        try (SmsSimulator simulator = builder().maxMessages(5).start()) {
            send(simulator, 200);

            assertThat(simulator.waitingReceipts(APP)).isEqualTo(200);
        }
    }

    @Test
    void zeroKeepsAll() {
        try (SmsSimulator simulator = builder().maxMessages(0).start()) {
            send(simulator, 200);

            assertThat(simulator.messages()).hasSize(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0, null"})
    void theBoundIsShown(int max, String shown) throws Exception {
        try (SmsSimulator simulator = builder().maxMessages(max).start()) {
            assertThat(info(simulator)).contains("\"maxMessages\":" + shown + ",");
        }
    }

    @Test
    void tenThousandAreKeptByDefault() {
        try (SmsSimulator simulator = builder().start()) {
            for (int i = 0; i < 51; i++) {
                send(simulator, 200);
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(simulator.messages()).hasSize(10_000);
        }
    }

    @Test
    void lessThanNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().maxMessages(-1));
    }

    private static String info(SmsSimulator simulator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/_sms/info"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private SmsSimulatorBuilder builder() {
        return SmsSimulator.builder().clock(clock).deliveryDelay(Duration.ZERO);
    }

    private void send(SmsSimulator simulator, int count) {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            numbers.append(i == 0 ? "" : ",").append('"').append(number(i)).append('"');
        }
        JsonObject response = SignedRequest.call(
                simulator,
                clock,
                "SendSms",
                "{\"PhoneNumberSet\":[" + numbers + "],\"SmsSdkAppId\":\"" + APP
                        + "\",\"TemplateId\":\"1110\",\"SignName\":\"Example\"}");
        assertThat(response.getAsJsonArray("SendStatusSet")).hasSize(count);
    }

    private void sendLong(SmsSimulator simulator, int length) {
        SignedRequest.call(
                simulator,
                clock,
                "SendSms",
                "{\"PhoneNumberSet\":[\"" + number(0) + "\"],\"SmsSdkAppId\":\"" + APP
                        + "\",\"TemplateId\":\"1110\",\"SignName\":\"Example\",\"TemplateParamSet\":[\""
                        + "x".repeat(length) + "\"]}");
    }

    private int records(SmsSimulator simulator, int index) {
        return SignedRequest.call(
                        simulator,
                        clock,
                        "DescribeSendRecordList",
                        "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + number(index) + "\",\"BeginTime\":"
                                + clock.instant().minusSeconds(60).getEpochSecond() + "}")
                .get("TotalCount")
                .getAsInt();
    }

    private static String number(int index) {
        return "+86185" + (10_000_000 + index);
    }
}
