package io.github.cameltencent.sms.transform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Receipts and replies as CloudEvents, whichever way they come. */
class CloudEventsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String DATA_TYPE = "tencent-sms:application-cloudevents";

    private static final String RECEIPT = "{\"UserReceiveTime\":1445040184,\"CountryCode\":\"86\","
            + "\"SubscriberNumber\":\"13812345678\",\"PhoneNumber\":\"+8613812345678\",\"SerialNo\":\"%s\","
            + "\"ReportStatus\":\"SUCCESS\",\"Description\":\"DELIVRD\",\"SessionContext\":\"context\"}";

    private static final String REPLY =
            "{\"ExtendCode\":\"01\",\"CountryCode\":\"86\",\"PhoneNumber\":\"+8613812345678\","
                    + "\"SignName\":\"Example\",\"ReplyContent\":\"yes\",\"ReplyTime\":1457336869,"
                    + "\"SubscriberNumber\":\"13812345678\"}";

    private final SmsSimulator simulator = SMS.simulator();
    private final Queue<Exchange> events = new ConcurrentLinkedQueue<>();

    @Test
    void describesAReceipt() {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, RECEIPT.formatted("5000:1045710669157053657849499619"));

        Exchange event = polled("tencent-sms:pullSendStatus");

        assertThat(event.getMessage().getHeaders())
                .containsEntry("CamelCloudEventID", "5000:1045710669157053657849499619-SUCCESS")
                .containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventType", "org.apache.camel.event.tencent.sms.sendStatus")
                .containsEntry("CamelCloudEventSource", "tencent.sms")
                .containsEntry("CamelCloudEventSubject", "5000:1045710669157053657849499619")
                .containsEntry("CamelCloudEventTime", "2015-10-17T00:03:04Z")
                .containsEntry("CamelCloudEventDataContentType", "application/json")
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
        assertThat(json(event)).isEqualTo(Samples.parse(RECEIPT.formatted("5000:1045710669157053657849499619")));
        assertAttributesShowNothingPrivate(event);
    }

    @Test
    void describesAReply() {
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, REPLY);

        Exchange event = polled("tencent-sms:pullReplyStatus");

        assertThat(event.getMessage().getHeaders())
                .containsEntry("CamelCloudEventType", "org.apache.camel.event.tencent.sms.replyStatus")
                .containsEntry("CamelCloudEventSource", "tencent.sms")
                .containsEntry("CamelCloudEventTime", "2016-03-07T07:47:49Z")
                .doesNotContainKey("CamelCloudEventSubject");
        assertThat(json(event).get("ReplyContent").asText()).isEqualTo("yes");
        assertAttributesShowNothingPrivate(event);
    }

    @Test
    void knowsAReceiptAgainThatIsPushedAndPulled() throws Exception {
        simulator.addRawReceipt(RouteHarness.SMS_SDK_APP_ID, RECEIPT.formatted("2019:1"));
        Exchange pulled = polled("tencent-sms:pullSendStatus");
        try (CallbackRoute callback = CallbackRoute.of(this::toEvents, CallbackRoute.STATUS)) {
            callback.post(CallbackRoute.receipts("2019:1", "2019:2"));

            assertThat(events).extracting(CloudEventsTest::id).containsExactly(id(pulled), "2019:2-SUCCESS");
        }
    }

    @Test
    void knowsAReplyAgainThatIsPushedAndPulled() throws Exception {
        simulator.addRawReply(RouteHarness.SMS_SDK_APP_ID, REPLY);
        Exchange pulled = polled("tencent-sms:pullReplyStatus");
        try (CallbackRoute callback = CallbackRoute.of(this::toEvents, CallbackRoute.REPLY)) {
            callback.post(CallbackRoute.A_REPLY);

            assertThat(events).extracting(CloudEventsTest::id).containsExactly(id(pulled));
        }
    }

    @Test
    void makesDoWithWhatIsThere() {
        Exchange bare = transformed(new PullSmsSendStatus(null, null, null, "+8613812345678", null, null, null, null));
        Exchange odd =
                transformed(new PullSmsSendStatus(null, null, null, null, "+8613812345678", "SUCCESS", null, null));
        Exchange timeless =
                transformed(new PullSmsSendStatus(0L, null, null, "+8613812345678", null, null, null, null));
        Exchange absurd = transformed(
                new PullSmsSendStatus(Long.MAX_VALUE, null, null, "+8613812345678", null, null, null, null));

        for (Exchange event : List.of(bare, odd, timeless, absurd)) {
            assertThat(id(event)).matches("[0-9a-f]{64}");
            assertThat(Instant.parse(event.getMessage().getHeader("CamelCloudEventTime", String.class)))
                    .isAfter(Instant.now().minusSeconds(60));
            assertThat(event.getMessage().getHeaders()).doesNotContainKey("CamelCloudEventSubject");
            assertAttributesShowNothingPrivate(event);
        }
        assertThat(id(bare)).isNotEqualTo(id(odd));
    }

    @Test
    void saysWhatToDoWithAList() {
        PullSmsReplyStatus reply = new PullSmsReplyStatus(null, null, null, null, null, null, null);

        assertThat(transformed(List.of(reply)).getException())
                .hasMessageContainingAll(DATA_TYPE, "PullSmsSendStatus", "tencent-sms:pullSendStatus", "Split");
        assertThat(transformed("text").getException()).hasMessageContaining("java.lang.String");
    }

    @Test
    void isDescribedForTools() throws Exception {
        String path = "/META-INF/services/org/apache/camel/transformer/tencent-sms-application-cloudevents";

        try (var factory = getClass().getResourceAsStream(path);
                var description = getClass().getResourceAsStream(path + ".json")) {
            assertThat(new String(factory.readAllBytes())).contains(TencentSmsCloudEventsTransformer.class.getName());
            assertThat(new String(description.readAllBytes())).contains(DATA_TYPE, "CloudEvent");
        }
    }

    private Exchange polled(String uri) {
        try (RouteHarness route = RouteHarness.from(simulator, context -> {}, uri, this::toEvents)) {
            await().until(() -> !events.isEmpty());
            return events.remove();
        }
    }

    private void toEvents(RouteDefinition route) {
        route.transformDataType(new DataType(DATA_TYPE)).process(exchange -> events.add(exchange.copy()));
    }

    private Exchange transformed(Object body) {
        Consumer<RouteDefinition> steps = this::toEvents;
        try (RouteHarness route = RouteHarness.of(simulator, context -> {}, new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from("direct:in"));
            }
        })) {
            return route.context()
                    .createProducerTemplate()
                    .send("direct:in", exchange -> exchange.getMessage().setBody(body));
        }
    }

    private static String id(Exchange event) {
        return event.getMessage().getHeader("CamelCloudEventID", String.class);
    }

    private static JsonNode json(Exchange event) {
        return Samples.parse(event.getMessage().getBody(String.class));
    }

    private static void assertAttributesShowNothingPrivate(Exchange event) {
        for (Map.Entry<String, Object> header : event.getMessage().getHeaders().entrySet()) {
            if (header.getKey().startsWith("CamelCloudEvent")) {
                assertThat(SecretWatch.isSecret(String.valueOf(header.getValue())))
                        .as("%s", header)
                        .isFalse();
            }
        }
    }
}
