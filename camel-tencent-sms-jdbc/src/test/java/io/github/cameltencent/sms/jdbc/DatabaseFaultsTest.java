package io.github.cameltencent.sms.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a fault of the database is to exchanges: nobody gets two messages, and nothing is forgotten. */
class DatabaseFaultsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String SEND = "tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110";
    private static final String POLL = "tencent-sms:pullSendStatus?smsSdkAppId=1400006666&initialDelay=0&delay=50";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final FaultyDataSource database = new FaultyDataSource(h2());
    private final JdbcMessageStore store = new JdbcMessageStore(database);
    private final List<CamelContext> applications = new ArrayList<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    DatabaseFaultsTest() {
        store.setCreateSchema(true);
        store.countByState(null);
    }

    @AfterEach
    void stop() {
        database.fault = FaultyDataSource.Fault.NONE;
        applications.forEach(CamelContext::stop);
    }

    private DataSource h2() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        return dataSource;
    }

    /** A fault that the database has until it is over. */
    private enum Trouble {
        AWAY(step -> {
            throw new SQLTransientConnectionException("away", "08001");
        }),
        CUT_AT_THE_COMMIT(step -> {
            if (step.equals("committed")) {
                throw new SQLException("connection lost", "08006");
            }
        }),
        DISK_FULL(step -> {
            if (step.startsWith("insert") || step.startsWith("merge")) {
                throw new SQLException("no space left on device", "53100");
            }
        }),
        DEADLOCK_EACH_TIME(step -> {
            if (step.startsWith("insert") || step.startsWith("merge")) {
                throw new SQLException("deadlock", "40001");
            }
        }),
        SLOW(step -> {
            if (step.startsWith("insert") || step.startsWith("merge")) {
                throw new SQLTimeoutException("statement was cancelled", "57014");
            }
        });

        final FaultyDataSource.Fault fault;

        Trouble(FaultyDataSource.Fault fault) {
            this.fault = fault;
        }
    }

    private CamelContext application(JdbcMessageStore messages, RouteBuilder... routes) {
        CamelContext context = new DefaultCamelContext();
        applications.add(context);
        var options =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        options.setEndpoint(SMS.simulator().endpoint());
        options.setSecretId(SMS.simulator().secretId());
        options.setSecretKey(SMS.simulator().secretKey());
        options.setMessageStore(messages);
        try {
            for (RouteBuilder route : routes) {
                context.addRoutes(route);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.start();
        return context;
    }

    private static RouteBuilder sending() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(SEND);
            }
        };
    }

    private RouteBuilder polling(Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(POLL)
                        .process(exchange -> received.add(exchange.getMessage()
                                .getBody(PullSmsSendStatus.class)
                                .serialNo()))
                        .process(processor);
            }
        };
    }

    private static Map<String, Object> message(String key) {
        return Map.of(TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, StoreSamples.NUMBER);
    }

    private static Exchange send(CamelContext application, String key) {
        return application
                .createProducerTemplate()
                .request("direct:start", exchange -> exchange.getMessage().setHeaders(new HashMap<>(message(key))));
    }

    private MessageState state(String key) {
        return store.findByKey(key).get(0).state();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private static void assertNotSent(Exchange exchange, boolean isRetryable, String... texts) {
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(TencentSmsStoreException.class, failure -> {
                    assertThat(failure.mayHaveTakenEffect()).isFalse();
                    assertThat(failure.isRetryable()).isEqualTo(isRetryable);
                })
                .hasMessageContainingAll(texts);
        assertThat(SMS.simulator().messages()).isEmpty();
    }

    private void assertIsSentWhenTheFaultIsOver(CamelContext application) {
        database.fault = FaultyDataSource.Fault.NONE;
        // What may have been claimed is released in the background.
        waiting().until(() -> send(application, "order-1").getException() == null);
        assertThat(state("order-1")).isEqualTo(MessageState.ACCEPTED);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void atTheClaimNothingIsSentAndARetryIsSafe(Trouble trouble) {
        CamelContext application = application(store, sending());
        database.fault = trouble.fault;

        assertNotSent(send(application, "order-1"), true, "safe to retry");
        assertIsSentWhenTheFaultIsOver(application);
    }

    @Test
    void withoutAFreeConnectionNothingIsSentAndARetryIsSafe() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(250);
            CamelContext application = application(new JdbcMessageStore(pool), sending());
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isClosed()).isFalse();
                assertNotSent(send(application, "order-1"), true, "a connection for each thread");
            }
            assertIsSentWhenTheFaultIsOver(application);
        }
    }

    /** The row is that of a message that was refused, so that it is claimed again. */
    @Test
    void whileItsRowIsLockedNothingIsSentAndARetryIsSafe() throws SQLException {
        JdbcMessageStore impatient = new JdbcMessageStore(h2());
        impatient.setQueryTimeout(1);
        CamelContext application = application(impatient, sending());
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("FailedOperation.FailResolvePacket", "no"));
        send(application, "order-1");
        assertThat(state("order-1")).isEqualTo(MessageState.REFUSED);
        try (LockedRows rows = new LockedRows()) {
            assertNotSent(send(application, "order-1"), true, "could not claim messages");
            assertThat(rows.connection.isClosed()).isFalse();
        }
        assertIsSentWhenTheFaultIsOver(application);
    }

    @Test
    void deadlockIsTriedAgainWithoutTheExchangeSeeingIt() {
        CamelContext application = application(store, sending());
        AtomicInteger failures = new AtomicInteger();
        database.fault = step -> {
            if (step.startsWith("insert") && failures.incrementAndGet() <= 3) {
                throw new SQLException("deadlock", "40001");
            }
        };

        assertThat(send(application, "order-1").getException()).isNull();
        assertThat(failures).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource
    void atTheOutcomeTheExchangeHasItsResultAndNobodyElseSends(Trouble trouble) {
        CamelContext application = application(store, sending());
        JdbcMessageStore ofAnotherNode = new JdbcMessageStore(h2());
        CamelContext another = application(ofAnotherNode, sending());
        CompletableFuture<Void> claimed = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(claimed));
        CompletableFuture<Exchange> end = application
                .createProducerTemplate()
                .asyncSend(
                        "direct:start",
                        exchange -> exchange.getMessage().setHeaders(new HashMap<>(message("order-1"))));
        waiting().until(() -> SMS.simulator().requests().size() == 1);
        database.fault = trouble.fault;
        claimed.complete(null);

        assertThat(end.join().getException()).isNull();
        if (trouble != Trouble.CUT_AT_THE_COMMIT) {
            assertThat(send(another, "order-1").getException()).isInstanceOf(TencentSmsInProgressException.class);
        }
        database.fault = FaultyDataSource.Fault.NONE;
        waiting().until(() -> state("order-1") == MessageState.ACCEPTED);
        assertThat(send(another, "order-1").getMessage().getHeader(TencentSmsConstants.REPEATED))
                .isEqualTo(true);
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void outcomeOfALockedRowIsRecordedWhenTheLockIsGone() throws SQLException {
        JdbcMessageStore impatient = new JdbcMessageStore(h2());
        impatient.setQueryTimeout(1);
        CamelContext application = application(impatient, sending());
        CompletableFuture<Void> claimed = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(claimed));
        CompletableFuture<Exchange> end = application
                .createProducerTemplate()
                .asyncSend(
                        "direct:start",
                        exchange -> exchange.getMessage().setHeaders(new HashMap<>(message("order-1"))));
        waiting().until(() -> SMS.simulator().requests().size() == 1);
        try (LockedRows rows = new LockedRows()) {
            claimed.complete(null);
            assertThat(end.join().getException()).isNull();
            assertThat(state("order-1")).isEqualTo(MessageState.CLAIMED);
            assertThat(rows.connection.isClosed()).isFalse();
        }
        waiting().until(() -> state("order-1") == MessageState.ACCEPTED);
    }

    /** An open transaction of somebody else. */
    private final class LockedRows implements AutoCloseable {

        private final Connection connection = h2().getConnection();

        LockedRows() throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("update tencent_sms_message set reason = 'x'");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    @Test
    void withoutTablesNothingIsSentAndTheFailureNamesTheirFile() throws SQLException {
        try (Connection connection = h2().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table tencent_sms_schema");
        }
        CamelContext application = application(new JdbcMessageStore(h2()), sending());

        assertNotSent(send(application, "order-1"), false, "schema-h2.sql", "createSchema=true");
        store(application).setCreateSchema(true);
        assertIsSentWhenTheFaultIsOver(application);
    }

    private static JdbcMessageStore store(CamelContext application) {
        return (JdbcMessageStore) application
                .getComponent("tencent-sms", TencentSmsComponent.class)
                .getConfiguration()
                .getMessageStore();
    }

    @Test
    void withTablesOfAnotherVersionNothingIsSent() throws SQLException {
        setVersion(7);
        CamelContext application = application(new JdbcMessageStore(h2()), sending());

        assertNotSent(send(application, "order-1"), false, "the version [7]", "schema-h2.sql");
        setVersion(1);
        assertIsSentWhenTheFaultIsOver(application);
    }

    private void setVersion(int version) throws SQLException {
        try (Connection connection = h2().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update tencent_sms_schema set version = " + version);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atThePollNoReceiptIsLost(Trouble trouble) {
        SMS.simulator().addReceipts(StoreSamples.APPLICATION, 5);
        AtomicInteger steps = new AtomicInteger();
        database.fault = step -> {
            steps.incrementAndGet();
            trouble.fault.before(step);
        };
        application(store, polling(exchange -> {}));
        waiting().until(() -> steps.get() > 10);
        database.fault = FaultyDataSource.Fault.NONE;

        // Either they are still in Tencent's queue, or they were processed without the store.
        waiting().until(() -> Set.copyOf(received).size() == 5);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeConfirmedIsNotProcessedAgain(Trouble trouble) {
        AtomicInteger steps = new AtomicInteger();
        CamelContext application = application(
                store,
                polling(exchange -> database.fault = step -> {
                    steps.incrementAndGet();
                    trouble.fault.before(step);
                }));
        SMS.simulator().addReceipts(StoreSamples.APPLICATION, 1);
        waiting().until(() -> received.size() == 1 && steps.get() > 10);
        database.fault = FaultyDataSource.Fault.NONE;

        waiting().until(() -> unconfirmed() == 0);
        assertThat(received).hasSize(1);
        assertThat(application.getStatus().isStarted()).isTrue();
    }

    private int unconfirmed() throws SQLException {
        try (Connection connection = h2().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from tencent_sms_receipt where confirmed_at is null")) {
            count.next();
            return count.getInt(1);
        }
    }

    /** It goes away in the middle of everything, and comes back when each exchange has failed at least once. */
    @Test
    void databaseThatIsAwayForAWhileCostsNothingButTime() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        int count = 20;
        CamelContext application = application(
                store,
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(TencentSmsException.class)
                                .onWhen(exchange -> exchange.getProperty(
                                                Exchange.EXCEPTION_CAUGHT, TencentSmsException.class)
                                        .isRetryable())
                                .maximumRedeliveries(-1)
                                .redeliveryDelay(20)
                                .onRedelivery(exchange -> failed.add(exchange.getMessage()
                                        .getHeader(TencentSmsConstants.MESSAGE_KEY, String.class)));
                        from("direct:start").to(SEND);
                    }
                },
                polling(exchange -> {}));
        for (int i = 0; i < count; i++) {
            send(application, "before-" + i);
        }
        waiting().until(() -> store.countByState(null).equals(Map.of(MessageState.DELIVERED, (long) count)));
        database.fault = Trouble.AWAY.fault;
        List<CompletableFuture<Exchange>> ends = IntStream.range(0, count)
                .mapToObj(i -> application
                        .createProducerTemplate()
                        .asyncSend(
                                "direct:start",
                                exchange -> exchange.getMessage().setHeaders(new HashMap<>(message("while-" + i)))))
                .toList();
        waiting().until(() -> failed.size() == count);
        assertThat(SMS.simulator().messages()).hasSize(count);
        database.fault = FaultyDataSource.Fault.NONE;

        assertThat(ends).allSatisfy(end -> assertThat(end.join().getException()).isNull());
        waiting().until(() -> store.countByState(null).equals(Map.of(MessageState.DELIVERED, 2L * count)));
        assertThat(SMS.simulator().messages())
                .hasSize(2 * count)
                .extracting(SentMessage::serialNo)
                .containsExactlyInAnyOrderElementsOf(received);
    }
}
