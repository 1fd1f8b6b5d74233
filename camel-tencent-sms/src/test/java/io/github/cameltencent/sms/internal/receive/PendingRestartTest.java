package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a consumer finds in its repository when it starts. */
class PendingRestartTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path directory;

    private PendingDatabase database;

    @BeforeEach
    void open() {
        database = new PendingDatabase(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatFailedComesAgainWhenTheRouteStartsAgain() throws Exception {
        List<String> serials = receipts(3);
        AtomicBoolean failing = new AtomicBoolean(true);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), patient(), failingWhile(failing))) {
            await().until(() -> route.messages().size() >= 3);
            route.awaitMorePolls();
            assertThat(route.messages()).hasSize(3);

            failing.set(false);
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);
            await().until(() -> database.ids().isEmpty());

            assertRedelivered(route, 3, serials);
        }
    }

    @Test
    void whatFailedComesAgainWhenTheApplicationStartsAgain() {
        List<String> serials = receipts(3);
        leaveBehind();
        database.close();
        database = new PendingDatabase(directory);

        try (PendingRoute route = PendingRoute.of(SMS.simulator(), patient(), exchange -> {})) {
            await().until(() -> database.ids().isEmpty());

            assertRedelivered(route, 0, serials);
        }
    }

    @Test
    void entriesOfOthersAreLeftAlone() throws Exception {
        store("another-1", "other");
        store("tencent-sms-pullReplyStatus-" + RouteHarness.SMS_SDK_APP_ID + "-1", "{\"ReplyContent\":\"no receipt\"}");
        store("tencent-sms-pullSendStatus-1400009999-1", "{\"SerialNo\":\"of another application\"}");
        halfStore("another-2", "half of another");
        Set<String> others = new HashSet<>(database.ids());
        List<String> serials = receipts(3);

        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {})) {
            await().until(() -> route.messages().size() >= 3);
            route.awaitMorePolls();

            assertThat(route.serialNos()).isEqualTo(serials);
            assertThat(route.failures()).isEmpty();
        }
        assertThat(database.ids()).containsExactlyInAnyOrderElementsOf(others);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {})) {
            route.awaitMorePolls();
            assertThat(route.messages()).isEmpty();
        }
        assertThat(others).hasSize(4);
        assertThat(database.halfStoredIds()).containsExactly("another-2");
        assertThat(database.ids()).containsExactlyInAnyOrderElementsOf(others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "", "[1]", "null", "{\"SerialNo\":\"5000:1\"", "{\"SerialNo\":\"5000:1\"} {}"})
    void textThatCannotBeReadIsLoggedAndLeft(String text) throws Exception {
        List<String> serials = receipts(3);
        leaveBehind();
        String unreadable = database.ids().get(0);
        database.execute("delete from sms_completed where id = ?", unreadable);
        store(unreadable, text);

        assertTheOthersComeAgain(unreadable, serials);
    }

    @Test
    void whatTheRepositoryCannotReadIsLoggedAndLeft() throws Exception {
        List<String> serials = receipts(3);
        leaveBehind();
        String unreadable = database.ids().get(0);
        database.execute("update sms_completed set exchange = X'00' where id = ?", unreadable);

        assertTheOthersComeAgain(unreadable, serials);
    }

    @Test
    void whatIsHalfStoredAndCannotBeReadDoesNotPreventTheStart() throws Exception {
        List<String> serials = receipts(3);
        leaveBehind();
        String unreadable = database.ids().get(0);
        database.execute("delete from sms_completed where id = ?", unreadable);
        database.execute("insert into sms (id, exchange, version) values (?, X'00', 1)", unreadable);

        assertTheOthersComeAgain(unreadable, serials);
    }

    private void assertTheOthersComeAgain(String unreadable, List<String> serials) {
        try (LogCapture log = new LogCapture(PendingStore.class);
                PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {})) {
            await().until(() -> route.messages().size() >= 2 && database.ids().size() == 1);
            route.awaitMorePolls();

            assertThat(route.serialNos()).hasSize(2).doesNotHaveDuplicates().isSubsetOf(serials);
            assertThat(database.ids()).containsExactly(unreadable);
            assertThat(log.events())
                    .anyMatch(event -> event.getLevel() == Level.ERROR
                            && event.getFormattedMessage().contains(unreadable)
                            && event.getFormattedMessage().contains("cannot be read"));
        }
    }

    private static void assertRedelivered(PendingRoute route, int from, List<String> serials) {
        assertThat(route.serialNos().subList(from, route.messages().size()))
                .containsExactlyInAnyOrderElementsOf(serials);
        assertThat(route.messages().subList(from, route.messages().size()))
                .extracting(message -> message.getHeader(Exchange.REDELIVERY_COUNTER))
                .containsOnly(1);
    }

    /** All receipts fail once, and stay. */
    private void leaveBehind() {
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), patient(), failingWhile(new AtomicBoolean(true)))) {
            await().until(() -> route.messages().size() >= 3);
        }
        assertThat(database.ids()).hasSize(3);
    }

    /** A repository that redelivers at a start and hardly ever after. */
    private JdbcAggregationRepository patient() {
        JdbcAggregationRepository repository = database.repository();
        repository.setRecoveryInterval(3_600_000);
        return repository;
    }

    private static Processor failingWhile(AtomicBoolean failing) {
        return exchange -> {
            if (failing.get()) {
                throw new IllegalStateException("not yet");
            }
        };
    }

    private void store(String id, String body) throws Exception {
        halfStore(id, body);
        try (CamelContext context = new DefaultCamelContext();
                JdbcAggregationRepository repository = database.repository()) {
            repository.start();
            repository.remove(context, id, repository.get(context, id));
        }
    }

    private void halfStore(String id, String body) throws Exception {
        try (CamelContext context = new DefaultCamelContext();
                JdbcAggregationRepository repository = database.repository()) {
            repository.start();
            Exchange exchange = new DefaultExchange(context);
            exchange.setExchangeId(id);
            exchange.getMessage().setBody(body);
            repository.add(context, id, exchange);
        }
    }

    private static List<String> receipts(int count) {
        return SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
    }
}
