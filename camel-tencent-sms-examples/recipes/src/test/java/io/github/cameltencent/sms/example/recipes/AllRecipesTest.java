package io.github.cameltencent.sms.example.recipes;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** All recipes in one context, with error handlers around them: no order causes two messages. */
class AllRecipesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    private static final long SEED = Long.getLong("seed", 1);
    private static final int ORDERS = Integer.getInteger("orders", 12);

    private enum Language {
        JAVA,
        YAML
    }

    /** Where an order comes from: a template, or a route with an error handler of its own. */
    private enum Teller {
        TEMPLATE,
        CONTEXT_WIDE,
        NONE,
        REDELIVERY,
        DEAD_LETTER,
        ORIGINAL_DEAD_LETTER,
        HANDLED,
        CONTINUED;

        String uri() {
            return this == TEMPLATE ? "direct:shipped" : "direct:" + this;
        }
    }

    @TempDir
    private Path folder;

    private final SmsSimulator simulator = SMS.simulator();
    private final Main main = new Main();
    /** The exchanges that left the recipes, by the name of the endpoint. */
    private final Map<String, List<Exchange>> ends = new ConcurrentHashMap<>();

    private final Map<Object, String> numbers = new HashMap<>();

    private JdbcConnectionPool database;
    private Connection connection;
    private JdbcMessageStore store;

    @BeforeEach
    void createTables() throws Exception {
        database = JdbcConnectionPool.create("jdbc:h2:mem:all", "sa", "");
        // The tables exist as long as it is open.
        connection = database.getConnection();
        store = new JdbcMessageStore(database);
        store.setCreateSchema(true);
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("pending", "pending_completed")) {
                statement.execute("create table " + table
                        + " (id varchar(255) primary key, exchange blob not null, version bigint not null)");
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        QuietStop.of(main);
        connection.close();
        database.dispose();
    }

    static Stream<Arguments> languagesAndTellers() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(Teller.values()).map(teller -> arguments(language, teller)));
    }

    @ParameterizedTest
    @MethodSource("languagesAndTellers")
    void oneMessageForAnOrderThatIsRefusedAtFirst(Language language, Teller teller) throws Exception {
        start(language);

        simulator.faults().on("SendSms").answer(refused());
        for (int i = 0; i < 3; i++) {
            order(teller, "1").send();
        }

        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("1");
    }

    @ParameterizedTest
    @MethodSource("languagesAndTellers")
    void oneMessageForAnOrderThatIsRefusedForLong(Language language, Teller teller) throws Exception {
        start(language);

        simulator.faults().on("SendSms").always().answer(refused());
        order(teller, "1").send();
        simulator.faults().clear();
        for (int i = 0; i < 3; i++) {
            order(teller, "1").send();
        }
        // What is in the dead letter channel is sent once more, like any order.
        for (Object orderId : orders("notSent")) {
            order(Teller.TEMPLATE, orderId).send();
        }

        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("1");
    }

    @ParameterizedTest
    @MethodSource("languagesAndTellers")
    void noSecondMessageForAnOrderThatCannotBeLookedUp(Language language, Teller teller) throws Exception {
        start(language);

        simulator.faults().on("SendSms").answer(Fault.cutAfter());
        simulator.faults().on("DescribeSendRecordList").always().answer(refused());
        for (int i = 0; i < 3; i++) {
            order(teller, "1").send();
        }
        for (Object orderId : orders("notSent")) {
            order(Teller.TEMPLATE, orderId).send();
        }
        await().until(() -> requests("DescribeSendRecordList") > 0);

        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("1");
        assertThat(state("1")).isEqualTo(MessageState.UNKNOWN);
        assertThat(ends.get("sent")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languagesAndTellers")
    void anOrderIsToldAgainUntilTencentHasARecordOfIt(Language language, Teller teller) throws Exception {
        start(language);

        simulator.faults().on("SendSms").times(1).answer(Fault.cutAfter());
        order(teller, "sent").send();
        await().until(() -> ends.get("sent").size() == 1);
        simulator.faults().on("SendSms").times(2).answer(Fault.cutBefore());
        order(teller, "lost twice").send();
        await().until(() -> simulator.messages().size() == 2);
        for (String orderId : List.of("sent", "lost twice")) {
            order(teller, orderId).send();
        }

        assertThat(simulator.messages()).extracting(SentMessage::sessionContext).containsExactly("sent", "lost twice");
        assertThat(simulator.messages())
                .extracting(SentMessage::templateParamSet)
                .containsOnly(List.of("1"));
        assertThat(requests("SendSms")).isEqualTo(4);
    }

    /** Orders come several times, at once and from everywhere, while the other recipes run too. */
    @ParameterizedTest
    @EnumSource
    void nobodyGetsTwoMessagesWhateverGoesWrong(Language language) throws Exception {
        Random random = new Random(SEED);
        start(language);

        simulator.faults().on("SendSms").times(ORDERS * 2).answer(anyFault(random.nextLong()));
        simulator.faults().on("SendMultiGlobalSms").times(2).answer(anyFault(random.nextLong()));
        List<Future<Exchange>> sending = new ArrayList<>();
        for (int i = 0; i < 4 * ORDERS; i++) {
            Teller teller = Teller.values()[random.nextInt(Teller.values().length)];
            sending.add(order(teller, "order " + random.nextInt(ORDERS)).asyncSend());
            if (i % 8 == 0) {
                sending.add(message("direct:notify", "notify " + i).asyncSend());
                sending.add(message("direct:anywhere", "anywhere " + i).asyncSend());
                sending.add(message("direct:either", "either " + i).asyncSend());
                sending.add(bulk(i).asyncSend());
            }
        }
        for (Future<Exchange> one : sending) {
            one.get(1, TimeUnit.MINUTES);
        }
        simulator.faults().clear();
        await().until(() -> store.oldestOpen() == null);
        List<String> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> "order " + i).toList();
        for (String orderId : orders) {
            assertThat(order(Teller.TEMPLATE, orderId).send().getException())
                    .as("%s, seed %s", orderId, SEED)
                    .isNull();
        }
        await().until(() -> orders.stream().allMatch(this::isSent));

        Map<String, Long> messages = simulator.messages().stream()
                .collect(Collectors.groupingBy(AllRecipesTest::purpose, Collectors.counting()));
        assertThat(messages.values()).as("%s, seed %s", messages, SEED).containsOnly(1L);
        assertThat(messages.keySet()).as("seed %s", SEED).containsAll(orders);
        // Those of the second of two endpoints are in another region's queue.
        List<String> polled = simulator.messages().stream()
                .filter(message -> !message.sessionContext().startsWith("either"))
                .map(SentMessage::serialNo)
                .toList();
        await().until(() -> receipts().containsAll(polled));
        assertThat(receipts()).as("seed %s", SEED).doesNotHaveDuplicates();
        assertThat(ends.get("notSent"))
                .as("seed %s", SEED)
                .allSatisfy(dead -> assertThat(dead.getProperty("CamelTencentSmsSendReport", SendReport.class)
                                .count(SendReport.State.ACCEPTED))
                        .isZero());
    }

    /** The reason for a message: the order, or the number of a bulk. */
    private static String purpose(SentMessage message) {
        return message.sessionContext().isEmpty() ? message.phoneNumber() : message.sessionContext();
    }

    private static Fault refused() {
        return Fault.error("FailedOperation.TemplateIncorrectOrUnapproved", "no");
    }

    /** Refused, not sent, unknown though accepted, unknown and lost, or without a fault. */
    private static Fault anyFault(long seed) {
        return Fault.oneOf(
                seed,
                refused(),
                Fault.error("RequestLimitExceeded", "slow down"),
                Fault.error("AuthFailure.UnauthorizedOperation", "no"),
                Fault.errorAfter("InternalError.Timeout", "?"),
                Fault.httpStatus(503, "text/plain", "busy"),
                Fault.cutAfter(),
                Fault.cutBefore(),
                Fault.truncate(),
                Fault.delay(Duration.ZERO));
    }

    private MessageState state(Object orderId) {
        List<TrackedMessage> rows = store.findByKey("order-" + orderId + "-shipped");
        assertThat(rows).hasSize(1);
        return rows.get(0).state();
    }

    private boolean isSent(Object orderId) {
        MessageState state = state(orderId);
        return state.mayHaveReached() && state != MessageState.UNKNOWN;
    }

    private long requests(String action) {
        return simulator.requests().stream()
                .filter(request -> request.action().equals(action))
                .count();
    }

    private List<Object> orders(String end) {
        return ends.get(end).stream()
                .map(exchange -> exchange.getMessage().getHeader("orderId"))
                .toList();
    }

    private List<String> receipts() {
        return ends.get("receipt").stream()
                .map(exchange ->
                        exchange.getMessage().getBody(PullSmsSendStatus.class).serialNo())
                .toList();
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    private FluentProducerTemplate order(Teller teller, Object orderId) {
        return recipient(teller.uri(), numbers.computeIfAbsent(orderId, id -> newNumber()))
                .withHeader("orderId", orderId)
                .withHeader("CamelTencentSmsSessionContext", orderId)
                .withBody(List.of("1"));
    }

    /** One for each order, so that it is certain which one a record belongs to. */
    private String newNumber() {
        return String.format("+861391234%04d", numbers.size());
    }

    private FluentProducerTemplate message(String uri, String purpose) {
        return recipient(uri, "+8613812345678")
                .withHeader("CamelTencentSmsSessionContext", purpose)
                .withHeader("CamelTencentSmsTemplateParamSet", "1");
    }

    private FluentProducerTemplate recipient(String uri, String phoneNumber) {
        return context()
                .createFluentProducerTemplate()
                .to(uri)
                .withHeader("CamelTencentSmsPhoneNumberSet", phoneNumber)
                .withHeader("CamelTencentSmsSignName", "Example");
    }

    private FluentProducerTemplate bulk(int i) {
        Map<String, Object> one = Map.of("PhoneNumber", "+6591234" + (100 + i), "TemplateId", "2220");
        return context()
                .createFluentProducerTemplate()
                .to("direct:bulk")
                .withBody(Map.of("MultiSmsInfoSet", List.of(one)));
    }

    private void start(Language language) throws Exception {
        main.configure().addRoutesBuilder(new ContextWideErrorHandler(language));
        if (language == Language.JAVA) {
            List.of(
                            new OncePerOrder(),
                            new WasItSent(),
                            new DeadLetters(),
                            new ByCountry(),
                            new EitherOfTwo(),
                            new Throttled(),
                            new OnePoller())
                    .forEach(main.configure()::addRoutesBuilder);
        } else {
            main.configure().withRoutesIncludePattern("classpath:recipes/*.camel.yaml");
        }
        main.configure().addRoutesBuilder(new Tellers());
        for (String end : List.of("sent", "notSent", "receipt")) {
            List<Exchange> exchanges = new CopyOnWriteArrayList<>();
            ends.put(end, exchanges);
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + end).process(exchange -> exchanges.add(exchange.copy()));
                }
            });
        }
        main.bind("messages", store);
        QuickPolls.in(main);
        FileLockClusterService cluster = FileCluster.in(folder.toString());
        cluster.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        main.bind("cluster", cluster);
        main.bind(
                "pendingReceipts",
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "pending", database));
        Map.ofEntries(
                        Map.entry("camel.main.autoConfigurationLogSummary", "false"),
                        Map.entry("camel.component.tencent-sms.endpoint", simulator.endpoint()),
                        Map.entry("camel.component.tencent-sms.secretId", simulator.secretId()),
                        Map.entry("camel.component.tencent-sms.secretKey", simulator.secretKey()),
                        Map.entry("camel.component.tencent-sms.smsSdkAppId", "1400006666"),
                        // So that it is the recipe that tries again.
                        Map.entry("camel.component.tencent-sms.maxRetries", "0"),
                        Map.entry("requestsPerSecond", "20"),
                        // Not for the recipe that has a pendingRepository.
                        Map.entry("camel.component.tencent-sms.autowiredEnabled", "false"),
                        Map.entry("lookupDelay", "0"),
                        Map.entry("mainlandTemplate", "1110"),
                        Map.entry("mainlandSignature", "Example"),
                        Map.entry("globalTemplate", "2220"))
                .forEach(main::addOverrideProperty);
        main.start();
    }

    /** The error handler that the dead letter recipe in YAML sets for all routes of the context, also for those in Java. */
    private static final class ContextWideErrorHandler extends RouteBuilder {

        private final Language language;

        private ContextWideErrorHandler(Language language) {
            this.language = language;
        }

        @Override
        public void configure() {
            if (language == Language.JAVA) {
                getContext()
                        .getCamelContextExtension()
                        .setErrorHandlerFactory(deadLetterChannel("direct:dead")
                                .useOriginalMessage()
                                .maximumRedeliveries(2)
                                .redeliveryDelay(50)
                                .asyncDelayedRedelivery());
            }
        }
    }

    private static final class Tellers extends RouteBuilder {

        @Override
        public void configure() {
            from(Teller.CONTEXT_WIDE.uri()).to("direct:shipped");
            from(Teller.NONE.uri()).errorHandler(noErrorHandler()).to("direct:shipped");
            from(Teller.REDELIVERY.uri())
                    .errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                    .to("direct:shipped");
            from(Teller.DEAD_LETTER.uri())
                    .errorHandler(deadLetterChannel("direct:dead")
                            .maximumRedeliveries(1)
                            .redeliveryDelay(0))
                    .to("direct:shipped");
            from(Teller.ORIGINAL_DEAD_LETTER.uri())
                    .errorHandler(deadLetterChannel("direct:dead").useOriginalMessage())
                    .to("direct:shipped");
            from(Teller.HANDLED.uri())
                    .errorHandler(defaultErrorHandler())
                    .onException(TencentSmsException.class)
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .handled(true)
                    .end()
                    .to("direct:shipped");
            from(Teller.CONTINUED.uri())
                    .errorHandler(defaultErrorHandler())
                    .onException(TencentSmsException.class)
                    .continued(true)
                    .end()
                    .to("direct:shipped");
            // Whoever knows the order tells it again.
            from("direct:missing").process(Tellers::order).to("direct:shipped");
        }

        private static void order(Exchange exchange) {
            TrackedMessage missing = exchange.getMessage().getBody(TrackedMessage.class);
            String orderId = missing.id().key().replaceAll("order-(.*)-shipped", "$1");
            exchange.getMessage()
                    .setHeaders(new HashMap<>(Map.of(
                            "orderId",
                            orderId,
                            "CamelTencentSmsSessionContext",
                            orderId,
                            "CamelTencentSmsPhoneNumberSet",
                            missing.id().phoneNumber(),
                            "CamelTencentSmsSignName",
                            "Example")));
            exchange.getMessage().setBody(List.of("1"));
        }
    }
}
