package io.github.cameltencent.sms.internal.receive;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RandomValues;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever JSON the queue hands out: each object in it is an exchange, with all fields that have the right type. */
class RandomEntriesTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final List<Object> RECEIVED = new ArrayList<>();
    private static SmsSimulator simulator;
    private static RouteHarness receipts;
    private static RouteHarness replies;

    @BeforeAll
    static void start() {
        simulator = SmsSimulator.start();
        receipts = start("tencent-sms:pullSendStatus?startScheduler=false");
        replies = start("tencent-sms:pullReplyStatus?startScheduler=false");
    }

    private static RouteHarness start(String uri) {
        return RouteHarness.from(
                simulator, uri, exchange -> RECEIVED.add(exchange.getMessage().getBody()));
    }

    @AfterAll
    static void stop() {
        receipts.close();
        replies.close();
        simulator.close();
    }

    @Test
    void everyReceiptThatIsAnObjectComesOutWithItsGoodFields() {
        Fuzz.check(RandomEntriesTest.class, 100, random -> {
            List<JsonNode> entries = entries(random, PullSmsSendStatus.class);
            entries.forEach(entry -> simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, entry.toString()));
            assertComeOut(entries, PullSmsSendStatus.class, receipts);
        });
    }

    @Test
    void everyReplyThatIsAnObjectComesOutWithItsGoodFields() {
        Fuzz.check(RandomEntriesTest.class, 100, random -> {
            List<JsonNode> entries = entries(random, PullSmsReplyStatus.class);
            entries.forEach(entry -> simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, entry.toString()));
            assertComeOut(entries, PullSmsReplyStatus.class, replies);
        });
    }

    private static void assertComeOut(List<JsonNode> entries, Class<? extends ApiObject> type, RouteHarness route) {
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

    private static List<JsonNode> entries(Random random, Class<?> type) {
        RandomValues values = new RandomValues(random);
        return values.list(1, 20, () -> Samples.json(values.isOneIn(5) ? value(values, 3) : object(values, type)));
    }

    /** Some fields of the record, most of them with a value of the right type, and some that it does not have. */
    private static Map<String, Object> object(RandomValues values, Class<?> type) {
        Map<String, Object> object = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isText = component.getType() == String.class;
            put(object, ApiJson.fieldName(component.getName()), values, () -> isText ? text(values) : number(values));
        }
        put(object, "Unknown", values, () -> value(values, 3));
        return object;
    }

    private static void put(Map<String, Object> object, String name, RandomValues values, Supplier<Object> right) {
        switch (values.between(1, 8)) {
            case 1 -> {
                // It is missing.
            }
            case 2, 3 -> object.put(name, value(values, 3));
            default -> object.put(name, right.get());
        }
    }

    private static String text(RandomValues values) {
        return values.text(20).replace("\0", "");
    }

    private static Long number(RandomValues values) {
        return values.isOneIn(5) ? Long.valueOf(1620734188) : Long.valueOf(values.number());
    }

    /** Any JSON value, nested so deep at most. */
    private static Object value(RandomValues values, int depth) {
        return switch (values.between(depth > 0 ? 0 : 2, 8)) {
            case 0 -> values.list(0, 3, () -> value(values, depth - 1));
            case 1 -> {
                Map<String, Object> map = new HashMap<>();
                values.list(0, 3, () -> map.put(values.text(LETTERS, 1, 5), value(values, depth - 1)));
                yield map;
            }
            case 2 -> Map.of();
            case 3 -> text(values);
            case 4 -> number(values);
            case 5 -> values.integer();
            case 6 -> values.fraction();
            case 7 -> values.isOneIn(2);
            default -> null;
        };
    }
}
