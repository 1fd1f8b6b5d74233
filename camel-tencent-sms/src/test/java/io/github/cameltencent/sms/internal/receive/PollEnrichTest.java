package io.github.cameltencent.sms.internal.receive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.Garbage;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import io.github.cameltencent.sms.testsupport.WaitingStop;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One entry off a queue for who asks for it, and no more than that. */
class PollEnrichTest {

    private static final String URI = "tencent-sms:pullSendStatus?delay=10";
    private static final String STORED = URI + "&pendingRepository=#pending";
    private static final int PATIENCE = 60_000;

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final MemoryPendingRepository pending = new MemoryPendingRepository().recoverAtEveryPoll();

    static Stream<Arguments> waysToAsk() {
        return Stream.of("pollEnrich", "poll", "poll without waiting", "template", "template without waiting")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("waysToAsk")
    void eachAskingTakesOneEntry(String way) throws Exception {
        List<String> added = add(3);
        try (RouteHarness route = route(from -> {
                    switch (way) {
                        case "pollEnrich" -> from.pollEnrich(URI, PATIENCE);
                        case "poll" -> from.poll(URI, PATIENCE);
                        default -> from.poll(URI, 0);
                    }
                });
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            for (int i = 0; i < 2; i++) {
                Exchange exchange = switch (way) {
                    case "template" -> template.receive(URI, PATIENCE);
                    case "template without waiting" -> template.receiveNoWait(URI);
                    default -> route.send(message -> {});
                };
                assertThat(exchange.getException()).isNull();
                assertThat(RouteHarness.serialNo(exchange)).isEqualTo(added.get(i));
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))
                        .isEqualTo(added.get(i));
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID))
                        .isNotNull();
            }
            assertThat(SMS.simulator().pulledReceipts()).isEqualTo(added.subList(0, 2));
        }
        assertThat(SMS.simulator().requests())
                .allSatisfy(request -> assertThat(
                                Samples.parse(request.body()).get("Limit").intValue())
                        .isEqualTo(1));
    }

    @Test
    void exchangeIsAsFromAConsumer() throws Exception {
        SMS.simulator().addReplies(RouteHarness.SMS_SDK_APP_ID, 1);
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            Exchange exchange = template.receive("tencent-sms:pullReplyStatus?phoneNumberHeader=full", PATIENCE);

            PullSmsReplyStatus reply = exchange.getMessage().getBody(PullSmsReplyStatus.class);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPLY_PHONE_NUMBER))
                    .isEqualTo(reply.phoneNumber());
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_SIZE)).isEqualTo(1);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE)).isEqualTo(true);
            assertThat(exchange.getFromEndpoint()).hasToString("tencent-sms:pullReplyStatus");
        }
    }

    @Test
    void emptyQueueIsAskedAgainUntilThereIsSomething() throws Exception {
        try (RouteHarness route = route(from -> from.pollEnrich(URI, -1))) {
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            new Thread(() -> route.sendAsync(message -> {}, end::complete)).start();
            await().until(() -> SMS.simulator().requests().size() > 3);
            assertThat(end).isNotDone();

            List<String> added = add(1);

            assertThat(RouteHarness.serialNo(end.get(60, TimeUnit.SECONDS))).isEqualTo(added.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void emptyQueueIsAskedOnceWithoutWaiting(int timeout) throws Exception {
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            assertThat(template.receive(URI, timeout)).isNull();
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    /** What comes when nobody waits any more is there for the next one. */
    @ParameterizedTest
    @ValueSource(strings = {URI, STORED})
    void lateAnswerIsNotLost(String uri) throws Exception {
        List<String> added = add(2);
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("PullSmsSendStatus").times(1).answer(Fault.hold(released));
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate();
                ConsumerTemplate another = route.context().createConsumerTemplate()) {
            assertThat(template.receive(uri, 1)).isNull();
            assertThat(template.receive(uri, 1)).isNull();
            released.complete(null);

            assertThat(another.receiveBody(uri, PATIENCE, PullSmsSendStatus.class)
                            .serialNo())
                    .isEqualTo(added.get(0));
            assertThat(SMS.simulator().pulledReceipts()).isEqualTo(added.subList(0, 1));
            assertThat(template.receiveBody(uri, PATIENCE, PullSmsSendStatus.class)
                            .serialNo())
                    .isEqualTo(added.get(1));
        }
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void interruptLosesNothing() throws Exception {
        List<String> added = add(1);
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("PullSmsSendStatus").times(1).answer(Fault.hold(released));
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            CompletableFuture<Exchange> result = new CompletableFuture<>();
            Thread asking = new Thread(() -> result.complete(template.receive(URI)));
            asking.start();
            await().until(() -> !SMS.simulator().pulledReceipts().isEmpty());
            asking.interrupt();
            assertThat(result.get(60, TimeUnit.SECONDS)).isNull();
            released.complete(null);

            assertThat(RouteHarness.serialNo(template.receive(URI, PATIENCE))).isEqualTo(added.get(0));
        }
    }

    @Test
    void stopEndsWhoWaits() throws Exception {
        try (RouteHarness route = route(from -> from.to("mock:x"))) {
            ConsumerTemplate template = route.context().createConsumerTemplate();
            CompletableFuture<Object> result =
                    CompletableFuture.supplyAsync(() -> template.receive(URI) == null, new ThreadPerTaskExecutor());
            await().until(() -> SMS.simulator().requests().size() > 1);

            template.stop();

            assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(true);
        }
    }

    /** What is on its way is stored before everything ends, and is there after a restart. */
    @Test
    void stopWaitsForWhatIsOnItsWayAndStoresIt() throws Exception {
        List<String> added = add(1);
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("PullSmsSendStatus").times(1).answer(Fault.hold(released));
        RouteHarness route = route(from -> from.to("mock:x"));
        assertThat(route.context().createConsumerTemplate().receive(STORED, 1)).isNull();
        await().until(() -> !SMS.simulator().pulledReceipts().isEmpty());
        WaitingStop stop = new WaitingStop(route::close);
        assertThat(pending.isEmpty()).isTrue();
        released.complete(null);
        stop.awaitEnd();
        assertThat(pending.isEmpty()).isFalse();

        try (RouteHarness next = route(from -> from.to("mock:x"));
                ConsumerTemplate template = next.context().createConsumerTemplate()) {
            Exchange exchange = template.receive(STORED, PATIENCE);
            assertThat(RouteHarness.serialNo(exchange)).isEqualTo(added.get(0));
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERED)).isEqualTo(true);
            template.doneUoW(exchange);
        }
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void isStoredUntilTheExchangeThatTookItCompletes() throws Exception {
        List<String> added = add(2);
        List<Boolean> wasEmpty = new CopyOnWriteArrayList<>();
        Set<String> failed = new HashSet<>();
        try (RouteHarness route =
                route(from -> from.pollEnrich(STORED, PATIENCE).process(exchange -> {
                    wasEmpty.add(pending.isEmpty());
                    if (failed.add(RouteHarness.serialNo(exchange))) {
                        throw new IllegalStateException("not yet");
                    }
                }))) {
            assertThat(route.send(message -> {}).getException()).hasMessage("not yet");
            Exchange again = route.send(message -> {});
            assertThat(again.getException()).isNull();
            assertThat(RouteHarness.serialNo(again)).isEqualTo(added.get(0));
            assertThat(pending.isEmpty()).isTrue();
            assertThat(SMS.simulator().pulledReceipts()).hasSize(1);
        }
        assertThat(wasEmpty).containsExactly(false, false);
    }

    @Test
    void isMarkedWhenItIsHandedOutAgain() throws Exception {
        add(1);
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            for (int i = 0; i < 3; i++) {
                Exchange exchange = template.receive(STORED, PATIENCE);
                assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER))
                        .isEqualTo(i == 0 ? null : i);
                exchange.setException(new IllegalStateException("not yet"));
                template.doneUoW(exchange);
            }
            assertThat(pending.isEmpty()).isFalse();
        }
    }

    @Test
    void goesToTheDeadLetterEndpointAtLast() throws Exception {
        List<String> added = add(1);
        pending.setMaximumRedeliveries(1);
        pending.setDeadLetterUri("seda:dead");
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            for (int i = 0; i < 2; i++) {
                Exchange exchange = template.receive(STORED, PATIENCE);
                exchange.setException(new IllegalStateException("never"));
                template.doneUoW(exchange);
            }
            SedaEndpoint dead = route.context().getEndpoint("seda:dead", SedaEndpoint.class);
            // The repository is looked through again after some time only.
            await().until(() -> {
                assertThat(template.receiveNoWait(STORED)).isNull();
                return dead.getCurrentQueueSize() == 1;
            });

            assertThat(template.receiveBody("seda:dead", PATIENCE, PullSmsSendStatus.class)
                            .serialNo())
                    .isEqualTo(added.get(0));
            await().until(pending::isEmpty);
        }
    }

    /** A template whose exchange nobody ends. */
    @Test
    void whatIsDroppedIsHandedOutAgain() throws Exception {
        List<String> added = add(1);
        try (RouteHarness route = route(from -> from.to("mock:x"));
                ConsumerTemplate template = route.context().createConsumerTemplate()) {
            assertThat(template.receive(STORED, PATIENCE)).isNotNull();
            assertThat(template.receiveNoWait(STORED)).isNull();

            Garbage.awaitCollecting(() -> {
                PullSmsSendStatus again = template.receiveBodyNoWait(STORED, PullSmsSendStatus.class);
                return again != null && again.serialNo().equals(added.get(0));
            });
        }
    }

    @Test
    void manyWhoAskGetOneEach() throws Exception {
        List<String> added = add(40);
        List<String> received = new CopyOnWriteArrayList<>();
        try (RouteHarness route = route(from -> from.pollEnrich(STORED, PATIENCE));
                ProducerTemplate producer = route.context().createProducerTemplate()) {
            List<CompletableFuture<Void>> asking = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> received.add(producer.requestBody("direct:start", null, PullSmsSendStatus.class)
                                    .serialNo()),
                            new ThreadPerTaskExecutor()))
                    .toList();
            for (CompletableFuture<Void> one : asking) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(added);
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void failureOfTheRequestIsThatOfTheExchange() throws Exception {
        SMS.simulator()
                .faults()
                .on("PullSmsSendStatus")
                .times(1)
                .answer(Fault.error("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "no"));
        List<String> added = add(1);
        try (RouteHarness route = route(from -> from.pollEnrich(URI, PATIENCE))) {
            assertThat(route.send(message -> {}).getException()).rootCause().isInstanceOf(TencentSmsException.class);
            assertThat(RouteHarness.serialNo(route.send(message -> {}))).isEqualTo(added.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pullSendStatusByPhoneNumber, to()",
        "pullReplyStatusByPhoneNumber, enrich()",
        "send, to()",
        "describeTemplateList, enrich()",
        "sendStatusCallback, webhook:tencent-sms:sendStatusCallback"
    })
    void whatIsNoQueueSaysWhatToDoInstead(String operation, String instead) throws Exception {
        String uri = "tencent-sms:" + operation;
        try (RouteHarness route = route(from -> from.pollEnrich(uri, 1000))) {
            assertThat(route.send(message -> {}).getException())
                    .rootCause()
                    .hasMessageContainingAll("pollEnrich", uri, instead);
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "maxMessagesPerPoll, 5",
        "concurrentConsumers, 2",
        "batching, true",
        "greedy, true",
        "initialDelay, 5",
        "repeatCount, 1",
        "maxRetries, 5",
        "requestFrom, json"
    })
    void optionThatDoesNothingIsRefused(String option, String value) throws Exception {
        String uri = "tencent-sms:pullSendStatus?" + option + "=" + value;
        try (RouteHarness route = route(from -> from.pollEnrich(uri, 1000))) {
            assertThat(route.send(message -> {}).getException())
                    .rootCause()
                    .hasMessageStartingWith("The option " + option + " has no effect where a route polls "
                            + "tencent-sms:pullSendStatus, only where one ");
        }
    }

    @Test
    void limitIsRefused() throws Exception {
        try (RouteHarness route = route(from -> from.pollEnrich("tencent-sms:pullSendStatus?limit=5", 1000))) {
            assertThat(route.send(message -> {}).getException())
                    .rootCause()
                    .hasMessage("A route that polls tencent-sms:pullSendStatus sets limit itself. Remove the option");
        }
    }

    private static List<String> add(int count) {
        return SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
    }

    private RouteHarness route(Consumer<RouteDefinition> steps) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("pending", pending);
                steps.accept(from("direct:start"));
            }
        });
    }
}
