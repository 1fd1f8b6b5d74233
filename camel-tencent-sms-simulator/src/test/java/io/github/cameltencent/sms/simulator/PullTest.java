package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Receipts and replies. */
class PullTest {
    private static final String APP = "1400006666";
    private static final String ONE = "+8618501234444";
    private static final String TWO = "+8618501234445";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-04T05:06:07Z"));
    private final SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .deliveryDelay(Duration.ofSeconds(2))
            .start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void receiptsAreThereWhenTheyAreDueAndGoneWhenTheyAreRead() {
        send(ONE);
        assertThat(pull("PullSmsSendStatus", APP, 100)).isEmpty();
        clock.advance(Duration.ofMillis(1999));
        assertThat(pull("PullSmsSendStatus", APP, 100)).isEmpty();
        clock.advance(Duration.ofMillis(1));

        JsonObject receipt = only(pull("PullSmsSendStatus", APP, 100));

        assertThat(receipt.get("SerialNo").getAsString())
                .isEqualTo(simulator.messages().get(0).serialNo());
        assertThat(receipt.get("UserReceiveTime").getAsLong())
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(pull("PullSmsSendStatus", APP, 100)).isEmpty();
    }

    @Test
    void aPullTakesTheOldestAndNotMoreThanItsLimit() {
        send(ONE);
        clock.advance(Duration.ofSeconds(1));
        send(TWO);
        clock.advance(Duration.ofSeconds(5));

        assertThat(only(pull("PullSmsSendStatus", APP, 1)).get("PhoneNumber").getAsString())
                .isEqualTo(ONE);
        assertThat(only(pull("PullSmsSendStatus", APP, 1)).get("PhoneNumber").getAsString())
                .isEqualTo(TWO);
    }

    @Test
    void eachApplicationHasItsOwnQueue() {
        send(ONE);
        clock.advance(Duration.ofSeconds(5));

        assertThat(pull("PullSmsSendStatus", "1400006667", 100)).isEmpty();
        assertThat(pull("PullSmsSendStatus", APP, 100)).hasSize(1);
    }

    @Test
    void receiptsOfANumberCanBeReadAgainAndDoNotEmptyTheQueue() {
        long sent = clock.instant().getEpochSecond();
        send(ONE);
        send(TWO);
        clock.advance(Duration.ofSeconds(5));

        assertThat(read("PullSmsSendStatus", ONE, sent, sent + 2)).hasSize(1);
        assertThat(read("PullSmsSendStatus", ONE, sent, sent + 2)).hasSize(1);
        assertThat(read("PullSmsSendStatus", ONE, sent, sent + 1)).isEmpty();
        assertThat(read("PullSmsSendStatus", ONE, sent + 3, sent + 5)).isEmpty();
        assertThat(pull("PullSmsSendStatus", APP, 100)).hasSize(2);
        assertThat(read("PullSmsSendStatus", ONE, sent, sent + 2)).hasSize(1);
    }

    @Test
    void repliesCanBeReadAtOnce() {
        send(ONE);
        simulator.reply(APP, "18501234444", "hello");
        long now = clock.instant().getEpochSecond();

        assertThat(read("PullSmsReplyStatus", ONE, now, now)).hasSize(1);
        JsonObject reply = only(pull("PullSmsReplyStatus", APP, 100));

        assertThat(reply.get("ReplyContent").getAsString()).isEqualTo("hello");
        assertThat(reply.get("PhoneNumber").getAsString()).isEqualTo(ONE);
        assertThat(reply.get("SignName").getAsString()).isEqualTo("腾讯云");
        assertThat(reply.get("ReplyTime").getAsLong()).isEqualTo(now);
        assertThat(pull("PullSmsReplyStatus", APP, 100)).isEmpty();
        assertThat(read("PullSmsReplyStatus", ONE, now, now)).hasSize(1);
    }

    @Test
    void aReplyGoesWhereTheMessageCameFrom() {
        send(ONE);
        simulator.reply(APP, ONE, "hello");

        assertThat(pullElsewhere()).isEmpty();
        assertThat(pull("PullSmsReplyStatus", APP, 100)).hasSize(1);
    }

    @Test
    void aReplyToNobodyGoesEverywhere() {
        simulator.reply(APP, ONE, "hello");

        assertThat(pullElsewhere()).hasSize(1);
        assertThat(pull("PullSmsReplyStatus", APP, 100)).hasSize(1);
    }

    @Test
    void onlyANumberCanReply() {
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.reply(APP, "somebody", "hello"));
    }

    @Test
    void statisticsCountWhatHappenedInTheirHours() {
        send(ONE);
        send(MagicNumber.UNDELIVERED.mainland());
        send(MagicNumber.UNSUBSCRIBED.mainland());
        send(MagicNumber.BLACKLISTED.mainland());
        clock.advance(Duration.ofHours(1));
        send(TWO);

        // 05:06 UTC is 13:06 in China.
        JsonObject first = statistics("SendStatusStatistics", "2026030413", "2026030413");
        assertThat(first.toString()).isEqualTo("{\"FeeCount\":3,\"RequestCount\":4,\"RequestSuccessCount\":3}");
        assertThat(statistics("SendStatusStatistics", "2026030413", "2026030414")
                        .get("RequestCount")
                        .getAsInt())
                .isEqualTo(5);
        assertThat(statistics("SendStatusStatistics", "2026030415", "2026030416")
                        .get("RequestCount")
                        .getAsInt())
                .isZero();
        JsonObject arrived = statistics("CallbackStatusStatistics", "2026030413", "2026030413");
        assertThat(arrived.get("CallbackCount").getAsInt()).isEqualTo(3);
        assertThat(arrived.get("CallbackSuccessCount").getAsInt()).isEqualTo(1);
        assertThat(arrived.get("CallbackFailCount").getAsInt()).isEqualTo(2);
        assertThat(arrived.get("ShutdownErrorCount").getAsInt()).isEqualTo(1);
        assertThat(arrived.get("BlackListCount").getAsInt()).isEqualTo(1);
        assertThat(arrived.get("RequestSuccessCount").getAsInt()).isEqualTo(3);
    }

    private JsonObject statistics(String action, String begin, String end) {
        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"BeginTime\":\"" + begin + "\",\"EndTime\":\"" + end
                + "\",\"Limit\":0,\"Offset\":0}";
        return call(simulator, clock, action, body).getAsJsonObject(action);
    }

    private JsonArray pullElsewhere() {
        return new SignedRequest(simulator, "PullSmsReplyStatus", "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}")
                .time(clock.instant())
                .region("eu-frankfurt")
                .response()
                .getAsJsonArray("PullSmsReplyStatusSet");
    }

    private JsonArray pull(String action, String app, int limit) {
        return call(simulator, clock, action, "{\"SmsSdkAppId\":\"" + app + "\",\"Limit\":" + limit + "}")
                .getAsJsonArray(action + "Set");
    }

    private JsonArray read(String action, String number, long begin, long end) {
        String body = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + number + "\",\"BeginTime\":" + begin
                + ",\"EndTime\":" + end + ",\"Offset\":0,\"Limit\":100}";
        return call(simulator, clock, action + "ByPhoneNumber", body).getAsJsonArray(action + "Set");
    }

    private void send(String number) {
        String body = "{\"PhoneNumberSet\":[\"" + number + "\"],\"SmsSdkAppId\":\"" + APP
                + "\",\"TemplateId\":\"1110\",\"SignName\":\"腾讯云\"}";
        call(simulator, clock, "SendSms", body);
    }
}
