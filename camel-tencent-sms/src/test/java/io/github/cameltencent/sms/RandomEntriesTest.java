package io.github.cameltencent.sms;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiJson;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever JSON the queue hands out: each object in it is an exchange, with all fields that have the right type. */
class RandomEntriesTest {

    private static final List<Object> RECEIVED = new ArrayList<>();
    private static SmsSimulator simulator;
    private static QueueRoute receipts;
    private static QueueRoute replies;

    @BeforeContainer
    static void start() {
        simulator = SmsSimulator.start();
        receipts = start("tencent-sms:pullSendStatus?startScheduler=false");
        replies = start("tencent-sms:pullReplyStatus?startScheduler=false");
    }

    private static QueueRoute start(String uri) {
        return QueueRoute.from(
                simulator, uri, exchange -> RECEIVED.add(exchange.getMessage().getBody()));
    }

    @AfterContainer
    static void stop() {
        receipts.close();
        replies.close();
        simulator.close();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyReceiptThatIsAnObjectComesOutWithItsGoodFields(@ForAll("receipts") List<JsonNode> entries) {
        entries.forEach(entry -> simulator.addRawReceipt(TestRoute.SMS_SDK_APP_ID, entry.toString()));
        assertComeOut(entries, PullSmsSendStatus.class, receipts);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyReplyThatIsAnObjectComesOutWithItsGoodFields(@ForAll("replies") List<JsonNode> entries) {
        entries.forEach(entry -> simulator.addRawReply(TestRoute.SMS_SDK_APP_ID, entry.toString()));
        assertComeOut(entries, PullSmsReplyStatus.class, replies);
    }

    private static void assertComeOut(List<JsonNode> entries, Class<? extends ApiObject> type, QueueRoute route) {
        RECEIVED.clear();
        route.consumer().run();

        List<JsonNode> objects = entries.stream().filter(JsonNode::isObject).toList();
        assertThat(RECEIVED).hasSameSizeAs(objects).hasOnlyElementsOfType(type);
        for (int i = 0; i < objects.size(); i++) {
            assertFields(objects.get(i), (ApiObject) RECEIVED.get(i));
        }
        assertThat(route.consumer().getErrorCounter()).isZero();
    }

    private static void assertFields(JsonNode entry, ApiObject received) {
        JsonNode fields = ApiJson.toTree(received);
        for (RecordComponent component : received.getClass().getRecordComponents()) {
            String name = ApiJson.fieldName(component.getName());
            JsonNode given = entry.path(name);
            boolean isText = component.getType() == String.class;
            if (isText ? given.isTextual() : given.canConvertToLong() && given.isIntegralNumber()) {
                assertThat(fields.path(name).asText()).as(name).isEqualTo(given.asText());
            } else if (given.isContainerNode() || given.isNull() || given.isMissingNode()) {
                assertThat(fields.path(name).isMissingNode()).as(name).isTrue();
            }
        }
    }

    @Provide
    Arbitrary<List<JsonNode>> receipts() {
        return entries(PullSmsSendStatus.class);
    }

    @Provide
    Arbitrary<List<JsonNode>> replies() {
        return entries(PullSmsReplyStatus.class);
    }

    private static Arbitrary<List<JsonNode>> entries(Class<?> type) {
        return Arbitraries.frequencyOf(Tuple.of(4, objects(type)), Tuple.of(1, values()))
                .map(value -> Samples.json(value))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Some fields of the record, most of them with a value of the right type, and some that it does not have. */
    private static Arbitrary<Object> objects(Class<?> type) {
        List<Arbitrary<Map<String, Object>>> fields = new ArrayList<>();
        Arrays.stream(type.getRecordComponents()).forEach(component -> {
            Arbitrary<Object> right = component.getType() == String.class ? texts() : numbers();
            fields.add(field(ApiJson.fieldName(component.getName()), right));
        });
        fields.add(field("Unknown", values()));
        return Combinators.combine(fields).as(parts -> {
            Map<String, Object> object = new HashMap<>();
            parts.forEach(object::putAll);
            return object;
        });
    }

    private static Arbitrary<Map<String, Object>> field(String name, Arbitrary<Object> right) {
        return Arbitraries.frequencyOf(
                Tuple.of(5, right.map(value -> Collections.singletonMap(name, value))),
                Tuple.of(2, values().map(value -> Collections.singletonMap(name, value))),
                Tuple.of(1, Arbitraries.just(Map.of())));
    }

    private static Arbitrary<Object> texts() {
        return Arbitraries.strings().excludeChars('\0').ofMaxLength(20).asGeneric();
    }

    private static Arbitrary<Object> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.longs(), Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1620734188L, Long.MAX_VALUE))
                .asGeneric();
    }

    /** Any JSON value. */
    private static Arbitrary<Object> values() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.just((Object) Map.of()),
                RandomEntriesTest::texts,
                RandomEntriesTest::numbers,
                () -> Arbitraries.bigIntegers().asGeneric(),
                () -> Arbitraries.doubles().asGeneric(),
                () -> Arbitraries.of(true, false).asGeneric(),
                () -> Arbitraries.just(null),
                () -> values().list().ofMaxSize(3).asGeneric(),
                () -> Arbitraries.maps(
                                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), values())
                        .ofMaxSize(3)
                        .asGeneric());
    }
}
