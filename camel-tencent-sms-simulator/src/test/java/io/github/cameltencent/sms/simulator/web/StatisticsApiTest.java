package io.github.cameltencent.sms.simulator.web;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The counts are those of what is so. */
class StatisticsApiTest {
    private static final String SEND = "{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"" + ApiClient.APP
            + "\",\"TemplateId\":\"1110\",\"SignName\":\"Example\"}";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-27T08:00:00Z"));
    private final SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .deliveryDelay(Duration.ofSeconds(1))
            .start();
    private final ApiClient api = new ApiClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aDeliveryThatIsDecidedAgainCountsOnce() {
        send();
        clock.advance(Duration.ofSeconds(2));
        assertThat(counts()).isEqualTo("1 delivered, 0 failed");

        change("{\"state\":\"held\"}");
        assertThat(counts()).isEqualTo("0 delivered, 0 failed");
        change("{\"state\":\"waiting\"}");
        assertThat(counts()).isEqualTo("1 delivered, 0 failed");
        change("{\"state\":\"failed\"}");
        change("{\"state\":\"failed\",\"code\":\"EXPIRED\"}");
        assertThat(counts()).isEqualTo("0 delivered, 1 failed");
        change("{\"state\":\"delivered\"}");
        assertThat(counts()).isEqualTo("1 delivered, 0 failed");
        assertThat(sum(intervals(), "delivered")).isEqualTo(1);
        assertThat(sum(intervals(), "failed")).isZero();
    }

    /** What was counted before is in the future then. */
    @Test
    void theIntervalsGoOnAfterTheClockWasSetBack() {
        send();
        clock.advance(Duration.ofDays(-2));

        send();
        send();

        assertThat(sum(intervals(), "accepted")).isEqualTo(2);
        assertThat(sum(api.get("/statistics?step=1200&intervals=72").getJsonArray("intervals"), "accepted"))
                .isEqualTo(2);
    }

    private void send() {
        SignedRequest.call(simulator, clock, "SendSms", SEND);
    }

    private void change(String delivery) {
        api.send("PUT", "/messages/" + simulator.messages().get(0).serialNo() + "/delivery", delivery);
    }

    private String counts() {
        JsonObject total = api.get("/statistics").getJsonObject("total");
        return total.getLong("delivered") + " delivered, " + total.getLong("failed") + " failed";
    }

    private JsonArray intervals() {
        return api.get("/statistics").getJsonArray("intervals");
    }

    private static long sum(JsonArray intervals, String name) {
        return intervals.stream()
                .mapToLong(interval ->
                        ((JsonObject) interval).getJsonObject("counts").getLong(name))
                .sum();
    }
}
