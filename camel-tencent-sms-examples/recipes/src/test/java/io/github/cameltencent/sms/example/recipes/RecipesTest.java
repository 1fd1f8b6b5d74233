package io.github.cameltencent.sms.example.recipes;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each recipe does its job, in Java and in YAML. */
class RecipesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String PHONE_NUMBER = "+8613812345678";

    private enum Language {
        JAVA,
        YAML
    }

    @TempDir
    private Path folder;

    private final SmsSimulator simulator = SMS.simulator();
    private final List<Main> started = new CopyOnWriteArrayList<>();
    /** What left a recipe: the name of the endpoint, and the exchange. */
    private final Map<String, List<Exchange>> ends = new HashMap<>();

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:messages", "sa", "");
    private final JdbcMessageStore messages = new JdbcMessageStore(database);

    @BeforeEach
    void createSchema() {
        messages.setCreateSchema(true);
    }

    @AfterEach
    void stop() {
        started.forEach(QuietStop::of);
        database.dispose();
    }

    /** One node is written in Java, the other in YAML. */
    @Test
    void oneNodePollsAndTheOtherTakesOver() throws Exception {
        JdbcConnectionPool pending = JdbcConnectionPool.create("jdbc:h2:mem:pending", "sa", "");
        // The tables exist as long as it is open.
        try (Connection connection = pending.getConnection()) {
            createTables(connection);
            Main first = node(Language.JAVA, "first", pending);
            List<String> before = simulator.addReceipts("1400006666", 5);
            await().until(() -> received("first").size() == 5);
            Main second = node(Language.YAML, "second", pending);
            List<String> after = simulator.addReceipts("1400006666", 5);
            await().until(() -> received("first").size() == 10);
            assertThat(second.getCamelContext().getStatus().isStarted()).isTrue();

            first.stop();
            List<String> afterwards = simulator.addReceipts("1400006666", 5);
            await().until(() -> received("second").size() == 5);

            assertThat(received("first").subList(0, 5)).isEqualTo(before);
            assertThat(received("first").subList(5, 10)).isEqualTo(after);
            assertThat(received("second")).isEqualTo(afterwards);
        } finally {
            stop();
            pending.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMoreRequestsInASecondThanAllowed(Language language) throws Exception {
        CamelContext context = start(language, new Throttled(), "throttled");

        int count = 6;
        Instant start = Instant.now();
        IntStream.range(0, count)
                .forEach(i -> context.createFluentProducerTemplate()
                        .to("direct:bulk")
                        .withBody(Map.of(
                                "MultiSmsInfoSet",
                                List.of(Map.of("PhoneNumber", "+6591234" + (100 + i), "TemplateId", "2220"))))
                        .asyncSend());

        await().until(() -> simulator.messages().size() == count);
        List<Instant> times = simulator.messages().stream()
                .map(SentMessage::acceptedAt)
                .sorted()
                .toList();
        // Four in two seconds. Whatever delays one of them, the fifth does not start before these are over.
        assertThat(times.get(4)).isAfterOrEqualTo(start.plusMillis(1999));
    }

    @ParameterizedTest
    @EnumSource
    void oneMessageForAnOrderUnlessNothingWasSent(Language language) throws Exception {
        CamelContext context = start(language, new OncePerOrder(), "once-per-order");

        simulator.faults().on("SendSms").answer(Fault.error("FailedOperation.TemplateIncorrectOrUnapproved", "no"));
        assertThat(shipped(context, "1").getException()).isInstanceOf(TencentSmsRefusedException.class);
        // Nothing was sent, so it can be sent again.
        Exchange sent = shipped(context, "1");
        Exchange repeated = shipped(context, "1");
        assertThat(shipped(context, "2").getException()).isNull();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader("CamelTencentSmsRepeated")).isEqualTo(false);
        assertThat(repeated.getException()).isNull();
        assertThat(repeated.getMessage().getHeader("CamelTencentSmsRepeated")).isEqualTo(true);
        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void noSecondMessageForAnOrderWhileTheOutcomeIsUnknown(Language language) throws Exception {
        CamelContext context = start(language, new OncePerOrder(), "once-per-order");

        simulator.faults().on("SendSms").answer(Fault.cutAfter());
        assertThat(shipped(context, "1").getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
        Exchange repeated = shipped(context, "1");

        assertThat(repeated.getException()).isNull();
        assertThat(repeated.getMessage().getHeader("CamelTencentSmsUnknownCount"))
                .isEqualTo(1);
        assertThat(simulator.requests()).hasSize(1);
        assertThat(state("1")).isEqualTo(MessageState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void twoTellersOfAnOrderSendOneMessage(Language language) throws Exception {
        CamelContext one = start(language, new OncePerOrder(), "once-per-order");
        CamelContext other = start(language, new OncePerOrder(), "once-per-order");
        CompletableFuture<Void> released = new CompletableFuture<>();

        simulator.faults().on("SendSms").answer(Fault.hold(released));
        var first = CompletableFuture.supplyAsync(() -> shipped(one, "1"), task -> new Thread(task).start());
        await().until(() -> !simulator.requests().isEmpty());
        assertThat(shipped(other, "1").getException()).isInstanceOf(TencentSmsInProgressException.class);
        released.complete(null);
        assertThat(first.join().getException()).isNull();
        assertThat(shipped(other, "1").getException()).isNull();

        assertThat(simulator.messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRecordsTellWhetherAMessageWasSentAndItsReceiptEndsIt(Language language) throws Exception {
        simulator.holdReceipts();
        CamelContext sender = start(language, new OncePerOrder(), "once-per-order");
        simulator.faults().on("SendSms").times(1).answer(Fault.cutAfter());
        assertThat(shipped(sender, "1").getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
        simulator.faults().on("SendSms").times(1).answer(Fault.cutBefore());
        // Of another person, so that it is certain whose record there is.
        assertThat(shipped(sender, "2", "+8613812345679").getException())
                .isInstanceOf(TencentSmsUnknownOutcomeException.class);
        assertThat(List.of(state("1"), state("2"))).containsOnly(MessageState.UNKNOWN);

        start(language, new WasItSent(), "was-it-sent", "sent", "missing", "receipt");
        await().until(() -> ends.get("sent").size() == 1 && ends.get("missing").size() == 1);
        simulator.releaseReceipts();
        await().until(() -> ends.get("receipt").size() == 1);

        assertThat(keys("sent")).containsExactly("order-1-shipped");
        assertThat(keys("missing")).containsExactly("order-2-shipped");
        assertThat(keys("receipt")).containsExactly("order-1-shipped");
        assertThat(state("1")).isEqualTo(MessageState.DELIVERED);
        assertThat(state("2")).isEqualTo(MessageState.NOT_SENT);
        assertThat(simulator.messages()).hasSize(1);
        assertThat(shipped(sender, "2", "+8613812345679").getException()).isNull();
        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeSentIsPutAsideAndNobodyGetsItTwice(Language language) throws Exception {
        CamelContext context = start(language, new DeadLetters(), "dead-letters", "notSent");

        simulator.faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        assertThat(send(context, "direct:notify", "1").getException()).isNull();
        assertThat(simulator.messages()).hasSize(1);
        assertThat(simulator.requests()).hasSize(2);
        assertThat(ends.get("notSent")).isEmpty();

        // One may have been sent, and the other is refused at every attempt.
        simulator.reset();
        simulator.faults().on("SendSms").times(1).answer(Fault.cutAfter());
        simulator.faults().on("SendSms").always().answer(Fault.error("UnauthorizedOperation", "no"));
        var unknown = CompletableFuture.supplyAsync(
                () -> send(context, "direct:notify", "2"), task -> new Thread(task).start());
        await().until(() -> !simulator.requests().isEmpty());
        assertThat(send(context, "direct:notify", "3").getException()).isNull();
        assertThat(unknown.join().getException()).isNull();

        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsExactly("Cut", "UnauthorizedOperation", "UnauthorizedOperation", "UnauthorizedOperation");
        assertThat(orders("notSent")).containsExactlyInAnyOrder("2", "3");
        assertThat(ends.get("notSent")).allSatisfy(dead -> {
            SendReport.State state = dead.getMessage().getHeader("orderId").equals("2")
                    ? SendReport.State.UNKNOWN
                    : SendReport.State.UNSENT;
            SendReport report = dead.getProperty("CamelTencentSmsSendReport", SendReport.class);
            assertThat(report.count(state)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBePutAsideFails(Language language) throws Exception {
        CamelContext context = start(language, new DeadLetters(), "dead-letters");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:notSent").throwException(new IllegalStateException("no room"));
            }
        });

        simulator.faults().on("SendSms").always().answer(Fault.error("UnauthorizedOperation", "no"));

        assertThat(send(context, "direct:notify", "1").getException()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void eachCountryGetsItsTemplate(Language language) throws Exception {
        CamelContext context = start(language, new ByCountry(), "by-country");

        for (String number : List.of("+8613812345678", "008613812345678", "8613812345678", "13812345678")) {
            assertThat(sendTo(context, number).getException()).isNull();
        }
        for (String number : List.of("+85261234567", "+13865550100", "+6591234567")) {
            assertThat(sendTo(context, number).getException()).isNull();
        }

        assertThat(simulator.messages().subList(0, 4)).allSatisfy(message -> {
            assertThat(message.templateId()).isEqualTo("1110");
            assertThat(message.signName()).isEqualTo("Example");
        });
        assertThat(simulator.messages().subList(4, 7)).allSatisfy(message -> {
            assertThat(message.templateId()).isEqualTo("2220");
            assertThat(message.signName()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anotherSendsOnlyWhatWasNotSent(Language language) throws Exception {
        CamelContext context = start(language, new EitherOfTwo(), "either-of-two");

        assertThat(send(context, "direct:either", "sent").getException()).isNull();
        simulator.faults().on("SendSms").answer(Fault.error("UnauthorizedOperation", "no"));
        assertThat(send(context, "direct:either", "refused").getException()).isNull();
        simulator.faults().on("SendSms").answer(Fault.cutAfter());
        assertThat(send(context, "direct:either", "unknown").getException())
                .isInstanceOf(TencentSmsUnknownOutcomeException.class);

        assertThat(simulator.messages()).extracting(SentMessage::templateId).containsExactly("1110", "2220", "1110");
    }

    @ParameterizedTest
    @EnumSource
    void anotherSendsWhileTheBreakerIsOpenButNotWhatMayBeSent(Language language) throws Exception {
        CamelContext context = start(language, new EitherOfTwo(), "either-of-two");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:again").to("direct:either");
            }
        });

        // With the next one, there are as many as the breaker looks at.
        for (int i = 0; i < 99; i++) {
            simulator.faults().on("SendSms").answer(Fault.error("UnauthorizedOperation", "no"));
            assertThat(send(context, "direct:either", "refused").getException()).isNull();
        }
        simulator.reset();
        simulator.faults().on("SendSms").answer(Fault.cutAfter());
        assertThat(send(context, "direct:again", "unknown").getException())
                .isInstanceOf(TencentSmsUnknownOutcomeException.class);
        assertThat(send(context, "direct:either", "open").getException()).isNull();

        assertThat(simulator.messages()).extracting(SentMessage::templateId).containsExactly("1110", "2220");
        assertThat(simulator.requests()).hasSize(2);
    }

    private Main node(Language language, String name, JdbcConnectionPool database) throws Exception {
        Main main = main(language, new OnePoller(), "one-poller");
        FileLockClusterService cluster = FileCluster.in(folder.toString());
        cluster.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(100, TimeUnit.MILLISECONDS);
        main.bind("cluster", cluster);
        main.bind(
                "pendingReceipts",
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "pending", database));
        collect(main, "receipt", ends.computeIfAbsent(name, end -> new CopyOnWriteArrayList<>()));
        main.start();
        return main;
    }

    private static void createTables(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("pending", "pending_completed")) {
                statement.execute("create table " + table
                        + " (id varchar(255) primary key, exchange blob not null, version bigint not null)");
            }
        }
    }

    private List<String> received(String node) {
        return ends.get(node).stream()
                .map(exchange ->
                        exchange.getMessage().getBody(PullSmsSendStatus.class).serialNo())
                .toList();
    }

    private MessageState state(String orderId) {
        List<TrackedMessage> rows = messages.findByKey("order-" + orderId + "-shipped");
        assertThat(rows).hasSize(1);
        return rows.get(0).state();
    }

    private List<Object> keys(String end) {
        return ends.get(end).stream()
                .map(exchange -> exchange.getMessage().getHeader("CamelTencentSmsReportMessageKey"))
                .toList();
    }

    private List<Object> orders(String end) {
        return ends.get(end).stream()
                .map(exchange -> exchange.getMessage().getHeader("orderId"))
                .toList();
    }

    private CamelContext start(Language language, RouteBuilder java, String yaml, String... ends) {
        Main main = main(language, java, yaml);
        main.bind("messages", messages);
        for (String end : ends) {
            collect(main, end, this.ends.computeIfAbsent(end, name -> new CopyOnWriteArrayList<>()));
        }
        main.start();
        return main.getCamelContext();
    }

    private static void collect(Main main, String end, List<Exchange> exchanges) {
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + end).process(exchange -> exchanges.add(exchange.copy()));
            }
        });
    }

    private Main main(Language language, RouteBuilder java, String yaml) {
        Main main = new Main();
        started.add(main);
        if (language == Language.JAVA) {
            main.configure().addRoutesBuilder(java);
        } else {
            main.configure().withRoutesIncludePattern("classpath:recipes/" + yaml + ".camel.yaml");
        }
        QuickPolls.in(main);
        Map<String, String> properties = Map.ofEntries(
                Map.entry("camel.main.autoConfigurationLogSummary", "false"),
                Map.entry("camel.component.tencent-sms.endpoint", simulator.endpoint()),
                Map.entry("camel.component.tencent-sms.secretId", simulator.secretId()),
                Map.entry("camel.component.tencent-sms.secretKey", simulator.secretKey()),
                Map.entry("camel.component.tencent-sms.smsSdkAppId", "1400006666"),
                // So that it is the recipe that tries again.
                Map.entry("camel.component.tencent-sms.maxRetries", "0"),
                Map.entry("requestsPerSecond", "4"),
                Map.entry("lookupDelay", "0"),
                Map.entry("mainlandTemplate", "1110"),
                Map.entry("mainlandSignature", "Example"),
                Map.entry("globalTemplate", "2220"));
        properties.forEach(main::addOverrideProperty);
        return main;
    }

    private static Exchange shipped(CamelContext context, String orderId) {
        return shipped(context, orderId, PHONE_NUMBER);
    }

    private static Exchange shipped(CamelContext context, String orderId, String phoneNumber) {
        return send(context, "direct:shipped", orderId, phoneNumber);
    }

    private static Exchange sendTo(CamelContext context, String phoneNumber) {
        return context.createFluentProducerTemplate()
                .to("direct:anywhere")
                .withHeader("CamelTencentSmsPhoneNumberSet", phoneNumber)
                .send();
    }

    private static Exchange send(CamelContext context, String uri, String orderId) {
        return send(context, uri, orderId, PHONE_NUMBER);
    }

    private static Exchange send(CamelContext context, String uri, String orderId, String phoneNumber) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withHeader("orderId", orderId)
                .withHeader("CamelTencentSmsPhoneNumberSet", phoneNumber)
                .withHeader("CamelTencentSmsSessionContext", orderId)
                .withHeader("CamelTencentSmsSignName", "Example")
                .withHeader("CamelTencentSmsTemplateParamSet", "1")
                .send();
    }
}
