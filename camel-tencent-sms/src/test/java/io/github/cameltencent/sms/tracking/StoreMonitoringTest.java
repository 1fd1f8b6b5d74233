package io.github.cameltencent.sms.tracking;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.testsupport.TickingClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.spi.DataType;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** What health checks, the dev console, JMX, gauges and CloudEvents show of a message store. */
class StoreMonitoringTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String ID = "message-store:tencent-sms-messages";

    private final TickingClock clock = new TickingClock();
    private final MemoryMessageStore store = new MemoryMessageStore(clock);
    private final AtomicReference<String> failing = new AtomicReference<>("");

    /** A call with this name fails. */
    private void fail(String method) {
        failing.set(method);
        store.before((called, items) -> {
            if (called.equals(failing.get())) {
                throw new MessageStoreException("disk full", false, null);
            }
        });
    }

    private RouteHarness route(Consumer<CamelContext> setUp) {
        return route(setUp, TrackedRoute.to(TrackedRoute.URI));
    }

    /** The store is a bean of the application. */
    private RouteHarness route(Consumer<CamelContext> setUp, RouteBuilder routes) {
        return RouteHarness.of(
                SMS.simulator(),
                context -> {
                    context.getRegistry().bind("messages", store);
                    setUp.accept(context);
                },
                routes);
    }

    private static Exchange send(RouteHarness route, String key) {
        return route.context()
                .createFluentProducerTemplate()
                .to("direct:start")
                .withHeader(TencentSmsConstants.MESSAGE_KEY, key)
                .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, TrackedRoute.NUMBER)
                .send();
    }

    /** Two are accepted, one is unknown, and claimed two minutes ago. */
    private void sendThree(RouteHarness route) {
        assertThat(send(route, "order-1").getException()).isNull();
        assertThat(send(route, "order-2").getException()).isNull();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        assertThat(send(route, "order-3").getException()).isNotNull();
        clock.advance(Duration.ofMinutes(2));
    }

    private static void watchHealth(CamelContext context) {
        context.getCamelContextExtension()
                .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(context));
    }

    private static List<HealthCheck.Result> health(RouteHarness route) {
        assertThat(ours(HealthCheckHelper.invokeLiveness(route.context(), "full")))
                .isEmpty();
        return ours(HealthCheckHelper.invokeReadiness(route.context(), "full"));
    }

    private static List<HealthCheck.Result> ours(Iterable<HealthCheck.Result> results) {
        List<HealthCheck.Result> ours = new ArrayList<>();
        results.forEach(result -> {
            if (result.getCheck().getId().startsWith("message-store:")) {
                ours.add(result);
            }
        });
        return ours;
    }

    private static HealthCheck.Result only(RouteHarness route) {
        List<HealthCheck.Result> results = health(route);
        assertThat(results).hasSize(1);
        assertThat(SecretWatch.isSecret(
                        results.get(0).getMessage() + " " + results.get(0).getDetails()))
                .isFalse();
        return results.get(0);
    }

    @Test
    void healthIsUpBeforeTheFirstMessage() {
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            HealthCheck.Result result = only(route);

            assertThat(result.getCheck().getId()).isEqualTo(ID);
            assertThat(result.getState()).isEqualTo(State.UP);
            assertThat(result.getDetails()).containsEntry("store.waiting.outcomes", 0);
        }
    }

    @Test
    void healthIsDownWhileTheStoreDoesNotRespond() {
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            fail("now");
            assertThat(only(route).getState()).isEqualTo(State.DOWN);
            assertThat(only(route).getMessage().orElseThrow()).contains("does not respond", "disk full");

            fail("");
            assertThat(only(route).getState()).isEqualTo(State.UP);
        }
    }

    /** It responds, but cannot be written to. */
    @Test
    void healthIsDownAfterAFailureUntilACallOfTheSameKindSucceeds() {
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            fail("claim");
            assertThat(send(route, "order-1").getException()).isNotNull();
            await().until(() -> only(route).getMessage().orElse("").contains("disk full"));
            assertThat(only(route).getState()).isEqualTo(State.DOWN);

            fail("");
            assertThat(send(route, "order-1").getException()).isNull();
            await().until(() -> only(route).getState() == State.UP);
        }
    }

    @Test
    void healthIsDownWhileOutcomesWaitToBeRecorded() {
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            fail("record");
            assertThat(send(route, "order-1").getException()).isNull();
            assertThat(only(route).getState()).isEqualTo(State.DOWN);
            await().until(() ->
                    Integer.valueOf(1).equals(only(route).getDetails().get("store.waiting.outcomes")));

            fail("");
            assertThat(send(route, "order-2").getException()).isNull();
            await().until(() -> only(route).getState() == State.UP);
            assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 2L));
        }
    }

    @Test
    void healthIsOffWithThatOfTheComponent() {
        Consumer<CamelContext> off = context -> {
            watchHealth(context);
            TencentSmsComponent component = context.getComponent("tencent-sms", TencentSmsComponent.class);
            component.setHealthCheckConsumerEnabled(false);
            component.setHealthCheckProducerEnabled(false);
        };
        try (RouteHarness route = route(off)) {
            fail("now");
            assertThat(only(route).getState()).isEqualTo(State.UNKNOWN);
        }
    }

    @Test
    void healthEndsWithTheComponent() {
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            TencentSmsComponent component = route.context().getComponent("tencent-sms", TencentSmsComponent.class);
            component.stop();
            assertThat(health(route)).isEmpty();

            component.start();
            assertThat(only(route).getState()).isEqualTo(State.UP);
            assertThat(send(route, "order-1").getException()).isNull();
        }
    }

    /** Camel starts its endpoint before the component. */
    @Test
    void healthOfTheStoreOfAMulticastIsUpBeforeTheFirstMessage() {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").multicast().to(TrackedRoute.URI);
            }
        };
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth, routes)) {
            assertThat(only(route).getState()).isEqualTo(State.UP);
            assertThat(send(route, "order-1").getException()).isNull();
        }
    }

    private static DevConsole console(RouteHarness route) {
        DevConsoleRegistry registry = new DefaultDevConsoleRegistry(route.context());
        registry.loadDevConsoles();
        return registry.getConsole("tencent-sms").orElseThrow();
    }

    private static JsonNode inConsole(RouteHarness route) {
        JsonNode json = Samples.parse(Jsoner.serialize(console(route).call(MediaType.JSON, Map.of())));
        assertThat(SecretWatch.isSecret(json.toString())).as("%s", json).isFalse();
        return json.get("components").get(0).get("messageStores");
    }

    @Test
    void devConsoleShowsCountsAndTheAgeOfTheOldestOpenMessage() {
        try (RouteHarness route = route(context -> {})) {
            sendThree(route);

            JsonNode stores = inConsole(route);

            assertThat(stores).hasSize(1);
            JsonNode shown = stores.get(0);
            assertThat(shown.get("messageStore").asText()).isEqualTo("messages");
            assertThat(shown.get("ACCEPTED").asInt()).isEqualTo(2);
            assertThat(shown.get("UNKNOWN").asInt()).isEqualTo(1);
            assertThat(shown.get("DELIVERED").asInt()).isZero();
            assertThat(shown.get("oldestOpen").asText()).matches("1[23]\\d s");
            assertThat(shown.get("waitingOutcomes").asInt()).isZero();
            assertThat(console(route).call(MediaType.TEXT, Map.of()).toString())
                    .contains("message store messages:", "ACCEPTED: 2", "UNKNOWN: 1");
        }
    }

    @Test
    void devConsoleShowsWhyTheStoreCannotBeRead() {
        try (RouteHarness route = route(context -> {})) {
            fail("countByState");

            JsonNode shown = inConsole(route).get(0);

            assertThat(shown.get("failure").asText()).isEqualTo("disk full");
            assertThat(shown.has("ACCEPTED")).isFalse();
        }
    }

    /** A tool that asks gets its response, and the next one too. */
    @Test
    void nobodyWaitsForAStoreThatHangs() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicInteger held = new AtomicInteger();
        store.before((called, items) -> {
            if (called.equals("countByState") || called.equals("now")) {
                held.incrementAndGet();
                released.join();
            }
        });
        try (RouteHarness route = route(StoreMonitoringTest::watchHealth)) {
            assertThat(inConsole(route).get(0).get("failure").asText()).contains("does not respond");
            assertThat(inConsole(route).get(0).get("failure").asText()).contains("does not respond");
            assertThat(only(route).getState()).isEqualTo(State.DOWN);
            assertThat(only(route).getState()).isEqualTo(State.DOWN);
            assertThat(held).as("calls that wait").hasValue(2);

            released.complete(null);

            await().until(() -> only(route).getState() == State.UP);
            await().until(() -> inConsole(route).get(0).has("ACCEPTED"));
        } finally {
            released.complete(null);
        }
    }

    /** Counting takes long in a large store. */
    @Test
    void storeIsCountedOnceForAllWhoAskAtTheSameTime() {
        AtomicInteger counts = new AtomicInteger();
        store.before((called, items) -> {
            if (called.equals("countByState")) {
                counts.incrementAndGet();
            }
        });
        try (RouteHarness route = route(context -> {})) {
            inConsole(route);
            inConsole(route);
        }
        assertThat(counts).hasValue(1);
    }

    @Test
    void jmxShowsCountsAndTheAgeOfTheOldestOpenMessage() throws Exception {
        String property = "org.apache.camel.jmx.disabled";
        String before = System.setProperty(property, "false");
        try (RouteHarness route = route(context -> {})) {
            sendThree(route);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName endpoint = server
                    .queryNames(
                            new ObjectName("org.apache.camel:type=endpoints,context="
                                    + route.context().getManagementName() + ",*"),
                            null)
                    .stream()
                    .filter(name -> name.toString().contains("tencent-sms"))
                    .findFirst()
                    .orElseThrow();

            assertThat(server.getAttribute(endpoint, "MessagesAccepted")).isEqualTo(2L);
            assertThat(server.getAttribute(endpoint, "MessagesUnknown")).isEqualTo(1L);
            for (String state : List.of("Claimed", "Refused", "NotSent", "Delivered", "Undelivered")) {
                assertThat(server.getAttribute(endpoint, "Messages" + state)).isEqualTo(0L);
            }
            assertThat((Long) server.getAttribute(endpoint, "OldestOpenMessageSeconds"))
                    .isBetween(120L, 139L);
            assertThat(server.getAttribute(endpoint, "WaitingOutcomes")).isEqualTo(0);
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void gaugesAreInTheMeterRegistryOfTheApplication() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (RouteHarness route = route(context -> context.getRegistry().bind("meters", registry))) {
            sendThree(route);

            assertThat(messages(registry, "ACCEPTED")).isEqualTo(2);
            assertThat(messages(registry, "UNKNOWN")).isEqualTo(1);
            assertThat(messages(registry, "UNDELIVERED")).isZero();
            Gauge oldest = registry.find("tencent.sms.messages.oldest.open").gauge();
            assertThat(oldest.value()).isCloseTo(129, within(10.0));
            assertThat(oldest.getId().getBaseUnit()).isEqualTo("seconds");
            assertThat(registry.find("tencent.sms.outcomes.waiting").gauge().value())
                    .isZero();
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .noneMatch(id -> SecretWatch.isSecret(id.toString()));
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    private static double messages(SimpleMeterRegistry registry, String state) {
        return registry.find("tencent.sms.messages")
                .tags("component", "tencent-sms", "store", "messages", "state", state)
                .gauge()
                .value();
    }

    @Test
    void gaugesHaveNoNumberWhileTheStoreCannotBeRead() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (RouteHarness route = route(context -> context.getRegistry().bind("meters", registry))) {
            fail("countByState");

            assertThat(messages(registry, "ACCEPTED")).isNaN();
            assertThat(registry.find("tencent.sms.messages.oldest.open").gauge().value())
                    .isNaN();
            assertThat(route.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void changeOfAStateBecomesACloudEventWithoutTheNumber() {
        Queue<Exchange> events = new ConcurrentLinkedQueue<>();
        String number = MagicNumber.NO_RECEIPT.mainland();
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(TrackedRoute.URI);
                from("tencent-sms:describeSendRecordList?initialDelay=0&delay=20")
                        .transformDataType(new DataType("tencent-sms:application-cloudevents"))
                        .process(exchange -> events.add(exchange.copy()));
            }
        };
        try (RouteHarness route = route(context -> {}, routes)) {
            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
            route.context()
                    .createFluentProducerTemplate()
                    .to("direct:start")
                    .withHeader(TencentSmsConstants.MESSAGE_KEY, "order-1")
                    .withHeader(TencentSmsConstants.CAMPAIGN, "spring")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, number)
                    .send();
            await().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return !events.isEmpty();
            });
        }
        Exchange event = events.element();
        TrackedMessage message = store.findByKey("order-1").get(0);
        assertThat(event.getMessage().getHeaders())
                .containsEntry("CamelCloudEventType", "org.apache.camel.event.tencent.sms.messageState")
                .containsEntry("CamelCloudEventSource", "tencent.sms")
                .containsEntry("CamelCloudEventSubject", message.serialNo())
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
        assertThat((String) event.getMessage().getHeader("CamelCloudEventID")).matches("[0-9a-f]{64}");
        JsonNode body = Samples.parse(event.getMessage().getBody(String.class));
        assertThat(body.get("messageKey").asText()).isEqualTo("order-1");
        assertThat(body.get("campaign").asText()).isEqualTo("spring");
        assertThat(body.get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(body.get("serialNo").asText()).isEqualTo(message.serialNo());
        assertThat(body.toString()).doesNotContain(number.substring(3));
    }
}
