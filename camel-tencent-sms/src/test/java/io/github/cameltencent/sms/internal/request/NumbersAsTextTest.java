package io.github.cameltencent.sms.internal.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendMultiGlobal;
import static org.assertj.core.api.Assertions.assertThat;

/** A number that the API wants as text arrives as its digits, whatever made it a floating point number, or not at all. */
class NumbersAsTextTest {

    private static final String NUMBER = "+8613812345678";
    private static final Map<String, Object> TO_SOMEBODY =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", NUMBER);

    /** As libraries such as Gson have them: a number that is known by its text only. */
    @SuppressWarnings("serial")
    private static final class LazyNumber extends Number {

        private final String text;

        LazyNumber(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return 7;
        }

        @Override
        public long longValue() {
            return 7;
        }

        @Override
        public float floatValue() {
            return 7;
        }

        @Override
        public double doubleValue() {
            return 7;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** All the ways to have a whole number that fits into a float. */
    private static List<Object> waysToSay(int number) {
        DoubleAdder adder = new DoubleAdder();
        adder.add(number);
        LongAdder longAdder = new LongAdder();
        longAdder.add(number);
        BigDecimal exponent = new BigDecimal(number).stripTrailingZeros();
        return List.of(
                number,
                (long) number,
                (double) number,
                (float) number,
                String.valueOf(number),
                new StringBuilder().append(number),
                BigInteger.valueOf(number),
                new BigDecimal(number),
                new BigDecimal(number + ".000"),
                exponent,
                new AtomicInteger(number),
                new AtomicLong(number),
                adder,
                longAdder,
                new LazyNumber(number + ".0"),
                new LazyNumber(exponent.toString()),
                IntNode.valueOf(number),
                LongNode.valueOf(number),
                DoubleNode.valueOf(number),
                FloatNode.valueOf(number),
                BigIntegerNode.valueOf(BigInteger.valueOf(number)),
                DecimalNode.valueOf(new BigDecimal(number + ".0")),
                new POJONode((double) number));
    }

    static Stream<Object> fractions() {
        return Stream.of(
                9.9,
                9.9f,
                0.1 + 0.2,
                Double.NaN,
                Float.NaN,
                Double.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                // As doubles and floats they are their neighbours, too.
                9007199254740992.0,
                1e300,
                16777216f,
                1400006666f,
                new LazyNumber("9.90"),
                new LazyNumber("1/2"),
                new LazyNumber("NaN"),
                DoubleNode.valueOf(9.9),
                DoubleNode.valueOf(Double.NaN),
                FloatNode.valueOf(1400006666f),
                DecimalNode.valueOf(new BigDecimal("9.90")),
                new POJONode(9.9));
    }

    /** The places that a value can come from, and the field of the request on the wire that it goes to. */
    static Stream<Arguments> places() {
        return Stream.of("SmsSdkAppId", "TemplateId", "SignName", "SenderId", "ExtendCode", "SessionContext")
                .flatMap(field -> Stream.of(
                        Arguments.of("header", field), Arguments.of("map", field), Arguments.of("json", field)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void wholeNumberIsItsDigitsInEachFieldOfEachPlace(String place, String field) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            for (Object value : waysToSay(246810)) {
                Exchange exchange = sendBy(route, place, field, value);

                assertThat(exchange.getException()).as("%s", value.getClass()).isNull();
                assertThat(route.takeJson().get(field))
                        .as("%s", value.getClass())
                        .isEqualTo(Samples.json("246810"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNotSurelyAWholeNumberIsRefusedInEachFieldOfEachPlace(String place, String field) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            for (Object value : fractions().toList()) {
                assertRefused(sendBy(route, place, field, value), field);
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    private static Exchange sendBy(SmsRoute route, String place, String field, Object value) {
        return switch (place) {
            case "header" -> route.send(null, Map.of(RequestSchema.headerName(field), value));
            case "map" -> route.sendBody(Map.of(field, value));
            default -> route.sendBody(JsonNodeFactory.instance.objectNode().set(field, node(value)));
        };
    }

    private static JsonNode node(Object value) {
        return value instanceof JsonNode node ? node : new POJONode(value);
    }

    /** How the values of a template's parameters can come, to one recipient or to another one. */
    enum Carrier {
        HEADER_LIST(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.send(null, Map.of("CamelTencentSmsTemplateParamSet", values));
            }
        },
        HEADER_ARRAY(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.send(null, Map.of("CamelTencentSmsTemplateParamSet", values.toArray()));
            }
        },
        HEADER_TREE(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.send(null, Map.of("CamelTencentSmsTemplateParamSet", tree(values)));
            }
        },
        BODY_LIST(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(values);
            }
        },
        BODY_ARRAY(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(values.toArray());
            }
        },
        BODY_TREE(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(tree(values));
            }
        },
        BODY_MAP(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(Map.of("TemplateParamSet", values));
            }
        },
        BODY_OBJECT(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(JsonNodeFactory.instance.objectNode().set("TemplateParamSet", tree(values)));
            }
        },
        BODY_RECORD(send) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(SendSmsRequest.builder()
                        .templateParamSet(asGroovyDoes(values))
                        .build());
            }
        },
        ENTRY_MAP(sendMultiGlobal) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.sendBody(Map.of(
                        "MultiSmsInfoSet",
                        List.of(Map.of("PhoneNumber", NUMBER, "TemplateId", "1110", "TemplateParamSet", values))));
            }
        },
        ENTRY_RECORD(sendMultiGlobal) {
            @Override
            Exchange send(SmsRoute route, List<Object> values) {
                return route.send(
                        null,
                        Map.of(
                                "CamelTencentSmsMultiSmsInfoSet",
                                List.of(MultiSmsInfo.builder()
                                        .phoneNumber(NUMBER)
                                        .templateId("1110")
                                        .templateParamSet(asGroovyDoes(values))
                                        .build())));
            }
        };

        private final TencentSmsOperation operation;

        Carrier(TencentSmsOperation operation) {
            this.operation = operation;
        }

        abstract Exchange send(SmsRoute route, List<Object> values);

        SmsRoute route() throws Exception {
            return operation == TencentSmsOperation.send
                    ? SmsRoute.to(operation, TO_SOMEBODY)
                    : SmsRoute.to(operation, Map.of("smsSdkAppId", "1400006666"));
        }

        JsonNode received(SmsRoute route) throws InterruptedException {
            return route.takeJson().findValue("TemplateParamSet");
        }

        private static ArrayNode tree(List<Object> values) {
            ArrayNode tree = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> tree.add(node(value)));
            return tree;
        }

        /** It does not mind what a list is declared to hold. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private static List<String> asGroovyDoes(List<Object> values) {
            return (List) values;
        }
    }

    @ParameterizedTest
    @EnumSource
    void wholeNumbersInListsAreTheirDigits(Carrier carrier) throws Exception {
        List<Object> ways = waysToSay(246810);
        try (SmsRoute route = carrier.route()) {
            Exchange exchange = carrier.send(route, ways);

            assertThat(exchange.getException()).isNull();
            assertThat(carrier.received(route)).isEqualTo(Samples.json(Collections.nCopies(ways.size(), "246810")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSurelyAWholeNumberIsRefusedInLists(Carrier carrier) throws Exception {
        try (SmsRoute route = carrier.route()) {
            for (Object value : fractions().toList()) {
                assertRefused(carrier.send(route, List.of("first", value)), "TemplateParamSet, entry 2");
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    /** Whoever makes the list, the same is sent: otherwise a redelivery would send another text to the same person. */
    @Test
    void sameNumbersAreTheSameOnTheWireHoweverTheyCome() throws Exception {
        Map<Carrier, SmsRoute> routes = new EnumMap<>(Carrier.class);
        try {
            for (Carrier carrier : Carrier.values()) {
                routes.put(carrier, carrier.route());
            }
            Fuzz.run(NumbersAsTextTest.class, 300, random -> {
                List<String> digits = new ArrayList<>();
                List<Object> values = new ArrayList<>();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    // So many are exact in a float.
                    int number = random.nextInt(1 << random.nextInt(1, 25)) * (random.nextInt(8) == 0 ? -1 : 1);
                    List<Object> ways = waysToSay(number);
                    digits.add(String.valueOf(number));
                    values.add(ways.get(random.nextInt(ways.size())));
                }
                Carrier carrier = Carrier.values()[random.nextInt(Carrier.values().length)];

                assertThat(carrier.send(routes.get(carrier), values).getException())
                        .isNull();
                assertThat(carrier.received(routes.get(carrier))).isEqualTo(Samples.json(digits));
                return carrier.name();
            });
        } finally {
            for (SmsRoute route : routes.values()) {
                route.close();
            }
        }
    }

    static Stream<Arguments> primitiveArrays() {
        return Stream.of(
                Arguments.of(new double[] {246810.0, -5}, List.of("246810", "-5")),
                Arguments.of(new float[] {246810f, 1e3f}, List.of("246810", "1000")),
                Arguments.of(new Double[] {246810.0}, List.of("246810")),
                Arguments.of(new short[] {7, 8}, List.of("7", "8")));
    }

    @ParameterizedTest
    @MethodSource("primitiveArrays")
    void arraysOfFloatingPointNumbersAreTheirDigits(Object array, List<String> sent) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            for (Exchange exchange : List.of(
                    route.send(null, Map.of("CamelTencentSmsTemplateParamSet", array)),
                    route.sendBody(array),
                    route.sendBody(Map.of("TemplateParamSet", array)))) {
                assertThat(exchange.getException()).isNull();
                assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(sent));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"246810.0", "2.4681E5", "246810", "\"246810\""})
    void numberInJsonTextIsItsDigits(String number) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, withRequestFromBody())) {
            route.sendBody("{\"TemplateParamSet\":[" + number + "],\"SessionContext\":" + number + "}");

            JsonNode sent = route.takeJson();
            assertThat(sent.get("TemplateParamSet")).isEqualTo(Samples.json(List.of("246810")));
            assertThat(sent.get("SessionContext")).isEqualTo(Samples.json("246810"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.90", "1e400", "12345678901234567890.0", "0.1", "NaN"})
    void fractionInJsonTextIsRefused(String number) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, withRequestFromBody())) {
            assertRefused(route.sendBody("{\"TemplateParamSet\":[" + number + "]}"), "body");
            assertThat(route.requestCount()).isZero();
        }
    }

    @Test
    void numberThatXPathMakesIsItsDigits() throws Exception {
        MockWebServer server = ApiServer.start();
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .setHeader("CamelTencentSmsTemplateParamSet")
                        .xpath("number(/order/code)", Double.class)
                        .setHeader("CamelTencentSmsTemplateId")
                        .xpath("count(/order)", Double.class)
                        .to("tencent-sms:send?phoneNumberSet=8613812345678&smsSdkAppId=1400006666&"
                                + RouteHarness.query(ApiServer.connection(server)));
            }
        })) {
            assertThat(route.sendBody("<order><code>246810</code></order>").getException())
                    .isNull();

            JsonNode sent = route.takeJson();
            assertThat(sent.get("TemplateParamSet")).isEqualTo(Samples.json(List.of("246810")));
            assertThat(sent.get("TemplateId")).isEqualTo(Samples.json("1"));
        }
    }

    static Stream<Arguments> otherTexts() {
        UUID uuid = UUID.fromString("6f0d0d3a-5b6e-4b6e-9d7a-0a1b2c3d4e5f");
        return Stream.of(
                Arguments.of(uuid, uuid.toString()),
                Arguments.of(new StringBuilder("x"), "x"),
                Arguments.of(CharBuffer.wrap("x"), "x"),
                Arguments.of(new Character[] {'1', '2'}, "12"),
                Arguments.of('x', "x"),
                Arguments.of(false, "false"),
                Arguments.of(new BigDecimal("9.90"), "9.90"));
    }

    @ParameterizedTest
    @MethodSource("otherTexts")
    void whatHasOneTextOnlyIsThatText(Object value, String sent) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            route.sendBody(Map.of("SessionContext", value));

            assertThat(route.takeJson().get("SessionContext")).isEqualTo(Samples.json(sent));
        }
    }

    static Stream<Arguments> noTexts() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        return Stream.of(
                Arguments.of(new int[][] {{1, 2}}, "int[]"),
                Arguments.of(List.of(List.of("1")), "a collection"),
                Arguments.of(List.of(Map.of("a", "b")), "a map"),
                Arguments.of(LocalDate.EPOCH, "LocalDate"),
                Arguments.of(Locale.ROOT, "Locale"),
                Arguments.of(Path.of("x"), "read its text first"),
                Arguments.of(List.of("1").iterator(), "read only once"),
                Arguments.of(Collections.enumeration(List.of("1")), "read only once"),
                Arguments.of(IntStream.of(1), "read only once"),
                Arguments.of((Iterable<String>) () -> List.of("1").iterator(), "convert it to a list"),
                Arguments.of(document, "resultType=String"),
                Arguments.of(document.getChildNodes(), "resultType=String"));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void whatHasNoTextOfItsOwnIsRefusedAndToldWhatItIs(Object value, String what) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            for (Exchange exchange : List.of(
                    route.send(null, Map.of("CamelTencentSmsTemplateParamSet", value)),
                    route.sendBody(Map.of("TemplateParamSet", value)))) {
                assertRefused(exchange, "TemplateParamSet, entry 1 must be text, but is ");
                assertThat(exchange.getException()).hasMessageContaining(what);
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    private static Map<String, Object> withRequestFromBody() {
        Map<String, Object> options = new LinkedHashMap<>(TO_SOMEBODY);
        options.put("requestFrom", "json");
        return options;
    }

    private static void assertRefused(Exchange exchange, String place) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasMessageContaining(place)
                .hasNoCause();
    }
}
