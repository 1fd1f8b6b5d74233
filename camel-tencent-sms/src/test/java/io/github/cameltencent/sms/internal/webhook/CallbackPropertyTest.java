package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RandomValues;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever JSON is pushed, or nearly JSON: there is an answer that Tencent understands, and what is valid comes through. */
class CallbackPropertyTest {

    private static final String VALID = "valid";
    private static final List<String> NAMES = List.of(
            "user_receive_time",
            "nationcode",
            "mobile",
            "report_status",
            "errmsg",
            "description",
            "sid",
            "ext",
            "extend",
            "sign",
            "text",
            "time",
            "SerialNo",
            "x");
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static CallbackRoute status;
    private static CallbackRoute reply;
    private static LogCapture log;

    @BeforeAll
    static void start() {
        log = new LogCapture();
        status = CallbackRoute.of(CallbackRoute.STATUS);
        reply = CallbackRoute.of(CallbackRoute.REPLY);
    }

    @AfterAll
    static void stop() {
        status.close();
        reply.close();
        log.close();
        assertThat(log.warnings()).isNotEmpty().noneMatch(SecretWatch::isSecret);
    }

    @Test
    void validReceiptsComeThroughAmongAnything() {
        Fuzz.check(CallbackPropertyTest.class, 300, random -> {
            RandomValues values = new RandomValues(random);
            List<String> entries = values.list(0, 8, () -> values.isOneIn(3) ? VALID : json(values));
            assertValidReceiptsComeThrough(entries);
        });
    }

    private static void assertValidReceiptsComeThrough(List<String> entries) throws Exception {
        status.forgetReceived();
        List<String> serialNos = entries.stream()
                .filter(VALID::equals)
                .map(entry -> "5000:valid" + COUNTER.incrementAndGet())
                .toList();
        var next = serialNos.iterator();
        String body = entries.stream()
                .map(entry -> entry.equals(VALID) ? CallbackRoute.receipt(next.next()) : entry)
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(status.post(body).body()).isEqualTo(CallbackRoute.OK);

        assertThat(status.serialNos())
                .filteredOn(serialNo -> serialNo != null && serialNo.startsWith("5000:valid"))
                .isEqualTo(serialNos);
    }

    @Test
    void everyPushOfReceiptsIsAnswered() {
        assertAnswered(status);
    }

    @Test
    void everyPushOfAReplyIsAnswered() {
        assertAnswered(reply);
    }

    private static void assertAnswered(CallbackRoute route) {
        Map<String, Integer> statuses =
                Fuzz.run(CallbackPropertyTest.class, 500, random -> status(route.post(body(random))));

        assertThat(statuses.keySet()).isSubsetOf("200", "400", "413");
        assertThat(statuses.get("200")).isGreaterThan(20);
        assertThat(statuses.get("400")).isGreaterThan(20);
    }

    private static String status(HttpResponse<String> answer) {
        JsonNode json = Samples.parse(answer.body());
        assertThat(json.isObject()).isTrue();
        assertThat(json.path("result").isInt()).isTrue();
        assertThat(json.path("result").asInt() == 0).isEqualTo(answer.statusCode() == 200);
        assertThat(json.path("errmsg").isTextual()).isTrue();
        return String.valueOf(answer.statusCode());
    }

    private static String body(Random random) {
        RandomValues values = new RandomValues(random);
        return switch (random.nextInt(4)) {
            case 0 -> json(values);
            case 1 -> "[" + json(values) + "]";
            case 2 -> {
                String whole = json(values);
                yield whole.substring(0, whole.length() * values.between(0, 100) / 100);
            }
            default -> values.text(255);
        };
    }

    private static String json(RandomValues values) {
        return json(values, values.between(0, 3));
    }

    private static String json(RandomValues values, int depth) {
        if (depth == 0) {
            return scalar(values);
        } else if (values.isOneIn(2)) {
            return values.list(0, 4, () -> json(values, depth - 1)).stream().collect(Collectors.joining(",", "[", "]"));
        }
        return values.list(0, 6, () -> "\"" + values.oneOf(NAMES) + "\":" + json(values, depth - 1)).stream()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String scalar(RandomValues values) {
        return switch (values.between(0, 3)) {
            case 0 ->
                values.oneOf("null", "true", "{}", "[]", "-1e999", "1445040184", "0.5", "\"86\"", "\"13812345678\"");
            case 1 -> values.oneOf("\"2015-10-17 08:03:04\"", "\"0000-00-00 00:00:00\"", "\"\\ud800\"", "\"\\u0000\"");
            case 2 -> values.integer().toString();
            default -> Samples.text(values.text(255));
        };
    }
}
