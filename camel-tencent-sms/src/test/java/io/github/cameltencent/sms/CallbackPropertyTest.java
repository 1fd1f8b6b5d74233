package io.github.cameltencent.sms;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever JSON is pushed, or nearly JSON: there is an answer that Tencent understands, and what is valid comes through. */
class CallbackPropertyTest {

    private static final String VALID = "valid";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static CallbackRoute status;
    private static CallbackRoute reply;
    private static CallbackLog log;

    @BeforeContainer
    static void start() {
        log = new CallbackLog();
        status = CallbackRoute.of(CallbackRoute.STATUS);
        reply = CallbackRoute.of(CallbackRoute.REPLY);
    }

    @AfterContainer
    static void stop() {
        status.close();
        reply.close();
        log.close();
        assertThat(log.warnings()).isNotEmpty().noneMatch(SecretWatch::isSecret);
    }

    @Property(tries = 300)
    void validReceiptsComeThroughAmongAnything(@ForAll("entries") List<String> entries) throws Exception {
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

    @Property(tries = 500)
    void everythingIsAnswered(@ForAll("bodies") String body) throws Exception {
        for (CallbackRoute route : List.of(status, reply)) {
            HttpResponse<String> answer = route.post(body);

            JsonNode json = Samples.parse(answer.body());
            assertThat(answer.statusCode()).isIn(200, 400, 413);
            assertThat(json.isObject()).isTrue();
            assertThat(json.path("result").isInt()).isTrue();
            assertThat(json.path("result").asInt() == 0).isEqualTo(answer.statusCode() == 200);
            assertThat(json.path("errmsg").isTextual()).isTrue();
            Statistics.label("status").collect(answer.statusCode()).coverage(statuses -> {
                statuses.check(200).count(count -> count > 20);
                statuses.check(400).count(count -> count > 20);
            });
        }
    }

    @Provide
    Arbitrary<List<String>> entries() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(VALID)), Tuple.of(2, json()))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> broken = Combinators.combine(
                        json(), Arbitraries.integers().between(0, 100))
                .as((json, percent) -> json.substring(0, json.length() * percent / 100));
        return Arbitraries.oneOf(json(), json().map(json -> "[" + json + "]"), broken, Arbitraries.strings());
    }

    private static Arbitrary<String> json() {
        return Arbitraries.recursive(CallbackPropertyTest::scalar, CallbackPropertyTest::container, 0, 3);
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.oneOf(
                Arbitraries.of("null", "true", "{}", "[]", "-1e999", "1445040184", "0.5", "\"86\"", "\"13812345678\""),
                Arbitraries.of("\"2015-10-17 08:03:04\"", "\"0000-00-00 00:00:00\"", "\"\\ud800\"", "\"\\u0000\""),
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.strings().map(text -> Samples.text(text)));
    }

    private static Arbitrary<String> container(Arbitrary<String> value) {
        Arbitrary<String> name = Arbitraries.of(
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
        Arbitrary<String> member = Combinators.combine(name, value).as((key, content) -> "\"" + key + "\":" + content);
        return Arbitraries.oneOf(
                value.list().ofMaxSize(4).map(values -> "[" + String.join(",", values) + "]"),
                member.list().ofMaxSize(6).map(members -> "{" + String.join(",", members) + "}"));
    }
}
