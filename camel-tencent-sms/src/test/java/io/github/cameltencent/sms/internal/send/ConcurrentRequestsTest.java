package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.HeldClient;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** Several requests of one send are in flight at once, and what is known in the end is as exact as with one. */
class ConcurrentRequestsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String THREE_AT_ONCE = "tencent-sms:send?maxConcurrentRequests=3";
    private static final List<String> THOUSAND = SendCourse.numbers(1000, false);

    private final HeldClient client = new HeldClient();

    @Test
    void asManyAreInFlightAsTheOptionSays() throws Exception {
        try (RouteHarness route = RouteHarness.to(THREE_AT_ONCE, with(client))) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            awaitCalls(3);
            // One that ends makes room for one.
            client.call(1).accept();
            awaitCalls(4);
            client.call(3).accept();
            awaitCalls(5);
            client.call(4).accept();
            client.call(2).accept();
            assertThat(end).isNotDone();
            client.call(0).accept();

            Exchange exchange = end.get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .extracting(SendStatus::phoneNumber)
                    .isEqualTo(THOUSAND);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID))
                    .isEqualTo("id-0,id-1,id-2,id-3,id-4");
        }
        assertThat(client.calls())
                .hasSize(5)
                .allSatisfy(call -> assertThat(call.phoneNumbers())
                        .isEqualTo(THOUSAND.subList(call.number() * 200, (call.number() + 1) * 200)));
    }

    @Test
    void oneIsInFlightUnlessTheOptionSaysSo() throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(client))) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            for (int i = 0; i < 5; i++) {
                awaitCalls(i + 1);
                client.call(i).accept();
            }
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    /** The second of three fails while the others are held; an error handler sends the rest. */
    @ParameterizedTest
    @EnumSource
    void afterTheFirstFailureNoneIsStartedAndThoseInFlightCount(Outcome outcome) throws Exception {
        List<SendReport> reports = new ArrayList<>();
        CountDownLatch redelivered = new CountDownLatch(1);
        try (RouteHarness route = RouteHarness.of(with(client), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> {
                            reports.add(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class));
                            redelivered.countDown();
                        }));
                from("direct:start").to(THREE_AT_ONCE);
            }
        })) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            awaitCalls(3);
            assertThat(client.call(0).caller().wantsToSend()).isTrue();
            client.call(1).fail(failure(outcome));
            // Neither is one sent that still waits for its turn, or for a retry.
            await().until(() -> !client.call(0).caller().wantsToSend());
            client.call(2).accept();
            assertThat(end).isNotDone();
            assertThat(redelivered.getCount()).isOne();
            client.call(0).accept();

            assertThat(redelivered.await(60, TimeUnit.SECONDS)).isTrue();
            boolean isUnknown = outcome == Outcome.UNKNOWN;
            assertThat(reports.get(0).recipients()).extracting(Recipient::state).isEqualTo(states(isUnknown));
            assertThat(reports.get(0).requestIds()).containsExactly("id-0", "id-2");
            List<String> rest = new ArrayList<>(isUnknown ? List.of() : THOUSAND.subList(200, 400));
            rest.addAll(THOUSAND.subList(600, 1000));
            int requests = rest.size() / 200;
            awaitCalls(3 + requests);
            assertThat(client.calls().subList(3, 3 + requests))
                    .flatExtracting(HeldClient.Call::phoneNumbers)
                    .isEqualTo(rest);
            client.calls().subList(3, 3 + requests).forEach(HeldClient.Call::accept);

            Exchange exchange = end.get(60, TimeUnit.SECONDS);
            if (isUnknown) {
                assertThat(exchange.getException())
                        .isInstanceOf(TencentSmsPartialSendException.class)
                        .hasMessageContaining("800 accepted, 0 refused, 200 unknown, 0 not sent");
            } else {
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                        .isEqualTo(1000);
            }
        }
    }

    private static List<State> states(boolean isUnknown) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> switch (i / 200) {
                    case 0, 2 -> State.ACCEPTED;
                    case 1 -> isUnknown ? State.UNKNOWN : State.UNSENT;
                    default -> State.UNSENT;
                })
                .toList();
    }

    /** In the order in which they come. */
    @ParameterizedTest
    @CsvSource({
        "REFUSED, UNKNOWN, UNKNOWN, 200",
        "NOT_SENT, UNKNOWN, UNKNOWN, 200",
        "UNKNOWN, REFUSED, UNKNOWN, 200",
        "UNKNOWN, NOT_SENT, UNKNOWN, 200",
        "UNKNOWN, UNKNOWN, UNKNOWN, 400",
        "NOT_SENT, REFUSED, REFUSED, 0",
        "REFUSED, NOT_SENT, REFUSED, 0",
        "REFUSED, REFUSED, REFUSED, 0",
        "NOT_SENT, NOT_SENT, NOT_SENT, 0"
    })
    void ofSeveralFailuresTheOneIsToldThatLeavesMostOpen(Outcome first, Outcome second, Outcome told, int unknown)
            throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?maxConcurrentRequests=2", with(client))) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            awaitCalls(2);
            TencentSmsException one = failure(first);
            client.call(1).fail(one);
            TencentSmsException other = failure(second);
            client.call(0).fail(other);

            Exchange exchange = end.get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isInstanceOf(failure(told).getClass());
            assertThat(((TencentSmsException) exchange.getException()).outcome())
                    .isEqualTo(told);
            SendReport report = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
            // Of equals the one that came first.
            assertThat(report.failure()).isSameAs(first == told ? one : other);
            assertThat(report.count(State.UNKNOWN)).isEqualTo(unknown);
            assertThat(report.count(State.UNSENT)).isEqualTo(1000 - unknown);
        }
        assertThat(client.calls()).hasSize(2);
    }

    /** Two texts to one person come in the order of the list, and the API's limits for a number count them so. */
    @Test
    void noNumberIsInTwoRequestsAtOnce() throws Exception {
        List<MultiSmsInfo> infos = List.of(
                info("+6591000001", "1"),
                info("+6591000002", "1"),
                info("+6591000001", "2"),
                info("+6591000003", "1"),
                info("+6591000002", "2"));
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:sendMultiGlobal?maxConcurrentRequests=3", with(client))) {
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(message -> message.setHeader(TencentSmsConstants.MULTI_SMS_INFO_SET, infos), end::complete);
            awaitCalls(1);
            assertThat(client.call(0).phoneNumbers()).containsExactly("+6591000001", "+6591000002");
            client.call(0).accept();
            awaitCalls(2);
            assertThat(client.call(1).phoneNumbers()).containsExactly("+6591000001", "+6591000003", "+6591000002");
            client.call(1).accept();
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    @Test
    void aStoppedRouteStartsNone() throws Exception {
        try (RouteHarness route = RouteHarness.to(THREE_AT_ONCE, with(client))) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            awaitCalls(3);
            String routeId = route.context().getRoutes().get(0).getRouteId();
            route.context().getRouteController().stopRoute(routeId, 1, TimeUnit.SECONDS);
            client.call(2).accept();
            client.call(0).accept();
            client.call(1).accept();

            Exchange exchange = end.get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsPartialSendException.class)
                    .hasMessageContaining("600 accepted, 0 refused, 0 unknown, 400 not sent");
            assertThat(exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                            .failure())
                    .hasMessageContaining("its route is stopped");
        }
        assertThat(client.calls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void aClientMayAnswerAtOnce(int atOnce) {
        List<String> numbers = SendCourse.numbers(100_000, false);
        String uri = "tencent-sms:send?maxConcurrentRequests=" + atOnce;
        try (RouteHarness route = RouteHarness.to(uri, with(HeldClient.accepting()))) {
            Exchange exchange = route.send(to(numbers));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(100_000);
        }
    }

    @Test
    void tenThousandGetOneMessageEach() {
        List<String> numbers = SendCourse.numbers(10_000, false);
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:send?maxConcurrentRequests=8", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(to(numbers));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(SendSmsResponse.class).sendStatusSet())
                    .extracting(SendStatus::phoneNumber)
                    .isEqualTo(numbers);
        }
        assertThat(SMS.simulator().requests()).hasSize(50);
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    @Test
    void thoseInFlightAreAtTheServiceAtOnce() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(3).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.to(THREE_AT_ONCE, RouteHarness.at(SMS.simulator()))) {
            CompletableFuture<Exchange> end = start(route, THOUSAND);
            await().until(() -> SMS.simulator().requests().size() == 3);
            assertThat(route.context()
                            .getEndpoint(THREE_AT_ONCE, TencentSmsEndpoint.class)
                            .getInFlight())
                    .isEqualTo(3);
            released.complete(null);
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), THOUSAND);
    }

    /** A send does not fail for want of connections that it has taken itself. */
    @Test
    void noMoreAreInFlightThanThereAreConnections() {
        String uri = "tencent-sms:send?maxConcurrentRequests=8&maxConnections=2&maxWaitingRequests=0";
        try (RouteHarness route = RouteHarness.to(uri, RouteHarness.at(SMS.simulator()))) {
            assertThat(route.send(to(THOUSAND)).getException()).isNull();
        }
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), THOUSAND);
    }

    static Stream<Consumer<TencentSmsConfiguration>> bounds() {
        return Stream.of(0, -1, 101, Integer.MAX_VALUE)
                .map(value -> configuration -> configuration.setMaxConcurrentRequests(value));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void aNumberThatMakesNoSenseIsRefusedWhenTheRouteStarts(Consumer<TencentSmsConfiguration> bound) {
        Throwable failure = catchThrowable(() -> RouteHarness.to(
                        "tencent-sms:send", RouteHarness.at(SMS.simulator()).andThen(bound))
                .close());

        assertThat(failure).rootCause().hasMessage("maxConcurrentRequests must be from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"describePhoneNumberInfo", "pullSendStatus", "addTemplate"})
    void itIsForSendsOnly(String operation) {
        Throwable failure = catchThrowable(() -> RouteHarness.to(
                        "tencent-sms:" + operation + "?maxConcurrentRequests=3", RouteHarness.at(SMS.simulator()))
                .close());

        assertThat(failure).rootCause().hasMessageContaining("option maxConcurrentRequests");
    }

    private void awaitCalls(int number) {
        await().until(() -> client.calls().size() >= number);
        assertThat(client.calls()).hasSize(number);
    }

    private static TencentSmsException failure(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> new TencentSmsRefusedException("no", "SendSms", "UnauthorizedOperation", "id");
            case NOT_SENT -> new TencentSmsNotSentException("no way there", "SendSms", null);
            case UNKNOWN -> new TencentSmsUnknownOutcomeException("no answer", TencentSmsOperation.send.action(), null);
        };
    }

    private static Consumer<TencentSmsConfiguration> with(SmsClient client) {
        return RouteHarness.at(SMS.simulator()).andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setClient(client);
        });
    }

    private static MultiSmsInfo info(String number, String text) {
        return MultiSmsInfo.builder()
                .phoneNumber(number)
                .templateId("2222")
                .templateParamSet(text)
                .build();
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, List<String> numbers) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        route.sendAsync(to(numbers), end::complete);
        return end;
    }

    private static Consumer<Message> to(List<String> numbers) {
        return message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }
}
