package io.github.cameltencent.sms.internal.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Transactions;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever a route, a provider of credentials or a client does with the thread that it is run on, others go on. */
class HeldThreadsTest {

    /** More than there are threads for routes as a rule, and than move bytes. */
    private static final int MANY = 20;

    private static final String SEND = "tencent-sms:send";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<CompletableFuture<Exchange>> released = new ArrayList<>();
    private final AtomicInteger held = new AtomicInteger();

    @BeforeEach
    void setUp() {
        context.getShutdownStrategy().setTimeout(1);
        RouteHarness.component(RouteHarness.at(SMS.simulator())
                        .andThen(options -> options.setMaxRetries(1))
                        .andThen(options -> options.setRetryDelay(1)))
                .accept(context);
        Transactions.bind(context);
    }

    @AfterEach
    void stop() {
        release.countDown();
        // Camel looks once a second whether exchanges are still in flight.
        released.forEach(CompletableFuture::join);
        context.stop();
    }

    /** A way to send, as a route has it. */
    private interface Steps {
        void addTo(RouteDefinition route);
    }

    private static Arguments way(String name, int recipients, Steps steps) {
        return Arguments.of(name, recipients, steps);
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("to", 1, route -> route.to(SEND)),
                way("401 recipients", 401, route -> route.to(SEND)),
                way("toD", 1, route -> route.toD(SEND + "?templateId=${header.template}")),
                way("enrich", 1, route -> route.enrich(SEND)),
                way("recipientList", 1, route -> route.recipientList().constant(SEND)),
                way(
                        "multicast",
                        1,
                        route -> route.multicast().parallelProcessing().to(SEND)),
                way(
                        "template",
                        1,
                        route -> route.process(
                                exchange -> send(exchange.getContext().createProducerTemplate(), SEND, exchange))),
                way("transacted", 1, route -> route.transacted().to(SEND)),
                way("synchronous", 1, route -> route.to(SEND + "?synchronous=true")),
                way(
                        "circuit breaker",
                        1,
                        route -> route.circuitBreaker()
                                .resilience4jConfiguration()
                                .timeoutEnabled(true)
                                .timeoutDuration(120_000)
                                .end()
                                .to(SEND)
                                .end()),
                way("look-up", 1, route -> route.to("tencent-sms:describePhoneNumberInfo")));
    }

    private static void send(ProducerTemplate template, String uri, Exchange exchange) throws Exception {
        Exchange sent = template.send(
                uri, inner -> inner.setMessage(exchange.getMessage().copy()));
        if (sent.getException() != null) {
            throw sent.getException();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void aSendEndsBesideStepsThatHoldThreads(String name, int recipients, Steps steps) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:held").to(SEND).process(exchange -> hold());
                steps.addTo(from("direct:healthy"));
            }
        });
        released.addAll(sendMany("direct:held", 3 * MANY));
        await().until(() -> SMS.simulator().messages().size() == 3 * MANY && held.get() >= 4);

        SMS.simulator().faults().onAny().times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));

        assertSucceeds(sendOnAThread("direct:healthy", recipients));
    }

    @Test
    void aPageThatWasTakenIsProcessedBesideStepsThatHoldThreads() throws Exception {
        BlockingQueue<Exchange> received = new LinkedBlockingQueue<>();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        SMS.simulator().addRawReceipt(RouteHarness.SMS_SDK_APP_ID, """
                {"UserReceiveTime": 1620734188, "CountryCode": "86", "SubscriberNumber": "18501234444",
                 "PhoneNumber": "+8618501234444", "SerialNo": "5000:104571", "ReportStatus": "SUCCESS"}""");
        SMS.simulator().faults().on("PullSmsSendStatus").times(1).answer(Fault.hold(answer));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:held").to(SEND).process(exchange -> hold());
                from("tencent-sms:pullSendStatus?initialDelay=0&delay=10").process(received::add);
            }
        });
        await().until(() -> SMS.simulator().requests().size() == 1);
        released.addAll(sendMany("direct:held", 3 * MANY));
        await().until(() -> SMS.simulator().messages().size() == 3 * MANY && held.get() >= 4);

        answer.complete(null);

        assertThat(received.poll(60, TimeUnit.SECONDS)).isNotNull();
        // It goes on polling.
        int polls = SMS.simulator().requests().size();
        await().until(() -> SMS.simulator().requests().size() > polls + 3);
    }

    static Stream<Arguments> nested() {
        return Stream.of(
                Arguments.of("template", (Nesting) (route, next) -> route.process(
                        exchange -> send(exchange.getContext().createProducerTemplate(), next, exchange))),
                Arguments.of("bean", (Nesting) (route, next) -> route.bean(new Nested(next))),
                Arguments.of("toD", (Nesting) (route, next) -> route.toD(next)),
                Arguments.of("enrich", (Nesting) (route, next) -> route.enrich(next)));
    }

    private interface Nesting {
        void add(RouteDefinition route, String next);
    }

    /** Sends in a bean. */
    public static final class Nested {

        private final String uri;

        Nested(String uri) {
            this.uri = uri;
        }

        /** Called by Camel. */
        @Handler
        public void send(Exchange exchange) throws Exception {
            HeldThreadsTest.send(exchange.getContext().createProducerTemplate(), uri, exchange);
        }
    }

    /** All exchanges meet after each send, so that each holds a thread when it sends again. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void sendsThatWaitForSendsThatWaitForSendsEnd(String name, Nesting nesting) throws Exception {
        CountDownLatch atFirst = new CountDownLatch(MANY);
        CountDownLatch atSecond = new CountDownLatch(MANY);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                nesting.add(from("direct:first").to(SEND).process(exchange -> meet(atFirst)), "direct:second");
                nesting.add(
                        from("direct:second").to(SEND + "?templateParamSet=2").process(exchange -> meet(atSecond)),
                        "direct:third");
                from("direct:third").to(SEND + "?templateParamSet=3");
            }
        });

        List<CompletableFuture<Exchange>> ends = sendMany("direct:first", MANY);

        for (CompletableFuture<Exchange> end : ends) {
            assertSucceeds(end);
        }
        assertThat(SMS.simulator().messages()).hasSize(3 * MANY);
    }

    private static void meet(CountDownLatch latch) throws InterruptedException {
        latch.countDown();
        latch.await();
    }

    @Test
    void aSendEndsBesideRedeliveriesThatSleep() throws Exception {
        CountDownLatch failed = new CountDownLatch(4);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sleeps")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(3_600_000))
                        .to(SEND)
                        .process(exchange -> {
                            failed.countDown();
                            throw new IllegalStateException("fails");
                        });
                from("direct:healthy").to(SEND);
            }
        });
        sendMany("direct:sleeps", MANY);
        assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();

        assertSucceeds(sendOnAThread("direct:healthy", 1));
    }

    /** One for which others wait, from the second time on that they are needed. */
    private final class SlowCredentials implements CredentialsProvider {

        private final Credentials keys =
                new Credentials(SMS.simulator().secretId(), SMS.simulator().secretKey());
        private final Thread caller = Thread.currentThread();
        private final boolean slowToRenew;
        private final List<String> threads = new CopyOnWriteArrayList<>();

        SlowCredentials(boolean slowToRenew) {
            this.slowToRenew = slowToRenew;
        }

        @Override
        public Credentials credentials() {
            if (!slowToRenew && Thread.currentThread() != caller) {
                waitForThem();
            }
            return keys;
        }

        @Override
        public CompletionStage<Boolean> renew(Credentials refused) {
            waitForThem();
            return CompletableFuture.completedFuture(false);
        }

        private void waitForThem() {
            threads.add(Thread.currentThread().getName());
            hold();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestLimitExceeded", "AuthFailure.TokenFailure", "201 recipients"})
    void credentialsThatTakeTheirTimeHoldUpNobodyElse(String why) throws Exception {
        boolean isRefused = !why.contains(" ");
        SlowCredentials slow = new SlowCredentials(why.startsWith("Auth"));
        context.getRegistry().bind("slow", slow);
        CompletableFuture<Void> answers = new CompletableFuture<>();
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(MANY)
                .answer(isRefused ? Fault.hold(answers, Fault.error(why, "no")) : Fault.hold(answers));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to("slow-sms:send?credentialsProvider=#slow");
                from("direct:healthy").to(SEND);
            }
        });
        for (int i = 0; i < MANY; i++) {
            sendOne("direct:slow", isRefused ? 1 : 201);
        }
        answers.complete(null);
        await().until(() ->
                slow.threads.size() >= 4 && SMS.simulator().requests().size() == MANY);
        SMS.simulator().faults().clear();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));

        assertSucceeds(sendOnAThread("direct:healthy", 401));
        await().until(() -> slow.threads.size() == MANY);
        assertThat(slow.threads).allMatch(thread -> thread.endsWith(" - tencent-sms-calls"));
    }

    /** Somebody's client, which answers on a thread of its own, and takes its time for all but the first requests. */
    private final class SlowClient implements SmsClient {

        private final SmsClient client;
        private final Thread caller = Thread.currentThread();
        private final List<String> threads = new CopyOnWriteArrayList<>();

        SlowClient(SmsClient client) {
            this.client = client;
        }

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            if (Thread.currentThread() != caller) {
                threads.add(Thread.currentThread().getName());
                hold();
            }
            return client.call(action, request);
        }
    }

    @Test
    void aClientThatTakesItsTimeHoldsUpNobodyElse() throws Exception {
        TencentSmsEndpoint endpoint = context.getEndpoint(SEND, TencentSmsEndpoint.class);
        endpoint.start();
        SlowClient slow = new SlowClient(PackageAccess.client(endpoint));
        context.getRegistry().bind("slow", slow);
        CompletableFuture<Void> answers = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(MANY).answer(Fault.hold(answers));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to("slow-sms:send?client=#slow");
                from("direct:healthy").to(SEND);
            }
        });
        for (int i = 0; i < MANY; i++) {
            sendOne("direct:slow", 201);
        }
        answers.complete(null);
        await().until(() -> slow.threads.size() >= 4);

        assertSucceeds(sendOnAThread("direct:healthy", 401));
        await().until(() -> slow.threads.size() == MANY);
        assertThat(slow.threads).allMatch(thread -> thread.endsWith(" - tencent-sms-calls"));
    }

    private void hold() {
        held.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a second component, which has no keys of its own but shares the rest. */
    private void start(RouteBuilder routes) throws Exception {
        TencentSmsComponent other = new TencentSmsComponent();
        RouteHarness.at(SMS.simulator())
                .andThen(options -> options.setSecretId(null))
                .andThen(options -> options.setSecretKey(null))
                .andThen(options -> options.setMaxRetries(1))
                .andThen(options -> options.setRetryDelay(1))
                .accept(other.getConfiguration());
        other.setAutowiredEnabled(false);
        context.addComponent("slow-sms", other);
        context.getComponent("tencent-sms", TencentSmsComponent.class).setAutowiredEnabled(false);
        context.addRoutes(routes);
        context.start();
    }

    private List<CompletableFuture<Exchange>> sendMany(String uri, int count) {
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // An answer that is already there lets the thread that sends go on into the step that holds it.
            ends.add(sendOnAThread(uri, 1));
        }
        return ends;
    }

    private CompletableFuture<Exchange> sendOne(String uri, int recipients) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setHeader("template", RouteHarness.TEMPLATE_ID);
        exchange.getMessage()
                .setHeader(
                        TencentSmsConstants.PHONE_NUMBER_SET,
                        IntStream.range(0, recipients)
                                .mapToObj(i -> "+86138" + (20000000 + i))
                                .toList());
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        producer.process(exchange, doneSync -> end.complete(exchange));
        return end;
    }

    /** Some ways hold the thread that sends, as they shall. */
    private CompletableFuture<Exchange> sendOnAThread(String uri, int recipients) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        sendOne(uri, recipients).thenAccept(end::complete);
                    } catch (Exception e) {
                        end.completeExceptionally(e);
                    }
                })
                .start();
        return end;
    }

    private static void assertSucceeds(CompletableFuture<Exchange> end) throws Exception {
        assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
    }
}
