package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagicNumberTest {
    private static final String PULL = "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T05:06:07Z"));
    private SmsSimulator simulator;

    @BeforeAll
    void start() {
        simulator = SmsSimulator.builder().clock(clock).start();
    }

    @BeforeEach
    void forget() {
        simulator.reset();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "001, FailedOperation.PhoneNumberInBlacklist",
        "002, LimitExceeded.PhoneNumberThirtySecondLimit",
        "003, LimitExceeded.PhoneNumberDailyLimit",
        "004, InvalidParameterValue.IncorrectPhoneNumber",
        "005, FailedOperation.InsufficientBalanceInSmsPackage",
        "006, UnsupportedOperation.UnsupportedRegion",
        "007, InternalError.Timeout",
    })
    void areRefused(String kind, String code) {
        for (String number : numbers(kind)) {
            JsonArray statuses = send(number);

            assertThat(statuses).hasSize(1);
            JsonObject status = statuses.get(0).getAsJsonObject();
            assertThat(status.get("Code").getAsString()).isEqualTo(code);
            assertThat(status.get("PhoneNumber").getAsString()).isEqualTo(number);
            assertThat(status.get("Fee").getAsInt()).isZero();
            assertThat(status.get("SerialNo").getAsString()).isEmpty();
            assertThat(simulator.messages()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
            assertThat(receipts()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "101, FAIL, UNDELIVRD",
        "102, FAIL, EXPIRED",
        "103, FAIL, MX:0012",
        "201, SUCCESS, DELIVRD",
        "202, SUCCESS, DELIVRD",
        "999, SUCCESS, DELIVRD",
    })
    void areAcceptedAndHaveAReceipt(String kind, String reportStatus, String description) {
        for (String number : numbers(kind)) {
            assertThat(send(number).get(0).getAsJsonObject().get("Code").getAsString())
                    .isEqualTo("Ok");
            clock.advance(Duration.ofMillis(300));

            JsonArray receipts = receipts();

            assertThat(receipts).hasSize(1);
            JsonObject receipt = receipts.get(0).getAsJsonObject();
            assertThat(receipt.get("PhoneNumber").getAsString()).isEqualTo(number);
            assertThat(receipt.get("ReportStatus").getAsString()).isEqualTo(reportStatus);
            assertThat(receipt.get("Description").getAsString()).isEqualTo(description);
        }
    }

    @Test
    void eightIsAcceptedAndNotMentioned() {
        for (String number : numbers("008")) {
            assertThat(send(number)).isEmpty();
        }

        assertThat(simulator.messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactly(MagicNumber.NOT_MENTIONED.mainland(), MagicNumber.NOT_MENTIONED.global());
        clock.advance(Duration.ofSeconds(1));
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void oneHundredAndFourHasNeverAReceipt() {
        send(MagicNumber.NO_RECEIPT.mainland());

        clock.advance(Duration.ofDays(1));
        assertThat(receipts()).isEmpty();
    }

    @Test
    void oneHundredAndFiveIsTenSecondsLate() {
        send(MagicNumber.LATE_RECEIPT.mainland());

        clock.advance(Duration.ofMillis(10_299));
        assertThat(receipts()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(receipts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"201, 1", "202, TD"})
    void answer(String kind, String text) {
        for (String number : numbers(kind)) {
            send(number);
            clock.advance(Duration.ofMillis(300));

            JsonArray replies =
                    call(simulator, clock, "PullSmsReplyStatus", PULL).getAsJsonArray("PullSmsReplyStatusSet");

            assertThat(replies).hasSize(1);
            JsonObject reply = replies.get(0).getAsJsonObject();
            assertThat(reply.get("ReplyContent").getAsString()).isEqualTo(text);
            assertThat(reply.get("PhoneNumber").getAsString()).isEqualTo(number);
            assertThat(reply.get("SignName").getAsString()).isEqualTo("腾讯云");
        }
    }

    @Test
    void theirNamesGoWithTheirNumbers() {
        assertThat(Stream.of(MagicNumber.values()).map(MagicNumber::mainland).map(number -> number.substring(11)))
                .containsExactly(
                        "001", "002", "003", "004", "005", "006", "007", "008", "101", "102", "103", "104", "105",
                        "201", "202");
    }

    private JsonArray receipts() {
        return call(simulator, clock, "PullSmsSendStatus", PULL).getAsJsonArray("PullSmsSendStatusSet");
    }

    private JsonArray send(String number) {
        String body = "{\"PhoneNumberSet\":[\"" + number
                + "\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\",\"SignName\":\"腾讯云\"}";
        return call(simulator, clock, "SendSms", body).getAsJsonArray("SendStatusSet");
    }

    private static String[] numbers(String kind) {
        return new String[] {"+8619900000" + kind, "+15550000" + kind};
    }
}
