package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Receipts that fail come again, and how often. */
class PendingRepositoryTest {

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
    void whatFailsComesAgainUntilItSucceeds() {
        List<String> serials = receipts(30);
        Set<String> failing = everyThird(serials);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {
            Message message = exchange.getMessage();
            if (failing.contains(RouteHarness.serialNo(message)) && counter(message) < 3) {
                throw new IllegalStateException("not yet");
            }
        })) {
            await().until(() -> route.messages().size() >= 60 && database.ids().isEmpty());
            route.awaitMorePolls();

            for (String serial : serials) {
                List<Message> times = route.messages(serial);
                assertThat(times).hasSize(failing.contains(serial) ? 4 : 1);
                assertRedeliveriesAreNumbered(times, null);
                assertRedeliveriesAreAsTheFirstTime(times);
            }
            assertThat(route.failures()).hasSize(30);
            route.assertOnlyTheRouteFailed();
        }
    }

    @Test
    void whatNeverSucceedsGoesToTheDeadLetterEndpoint() {
        List<String> serials = receipts(9);
        Set<String> failing = everyThird(serials);
        List<Message> dead = new CopyOnWriteArrayList<>();
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), exhaustible(2), "", (builder, steps) -> {
            builder.from("direct:dead")
                    .process(exchange -> dead.add(exchange.copy().getMessage()));
            steps.process(exchange -> failIfIn(failing, exchange));
        })) {
            await().until(() -> dead.size() >= 3 && database.ids().isEmpty());
            route.awaitMorePolls();

            for (String serial : serials) {
                List<Message> times = route.messages(serial);
                assertThat(times).hasSize(failing.contains(serial) ? 3 : 1);
                assertRedeliveriesAreNumbered(times, 2);
            }
            assertThat(dead).extracting(RouteHarness::serialNo).containsExactlyInAnyOrderElementsOf(failing);
            assertThat(dead).allSatisfy(message -> {
                Message first = route.messages(RouteHarness.serialNo(message)).get(0);
                assertThat(message.getBody())
                        .isInstanceOf(PullSmsSendStatus.class)
                        .isEqualTo(first.getBody());
                assertThat(message.getHeader(TencentSmsConstants.REPORT_STATUS)).isEqualTo("SUCCESS");
                assertThat(message.getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(2);
            });
            route.assertOnlyTheRouteFailed();
        }
    }

    @Test
    void aDeadLetterEndpointThatFailsIsTriedAgain() {
        receipts(1);
        List<Message> dead = new CopyOnWriteArrayList<>();
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), exhaustible(1), "", (builder, steps) -> {
            builder.from("direct:dead").process(exchange -> {
                dead.add(exchange.copy().getMessage());
                if (dead.size() < 3) {
                    assertThat(database.ids()).hasSize(1);
                    throw new IllegalStateException("dead as well");
                }
            });
            steps.process(exchange -> {
                throw new IllegalStateException("never");
            });
        })) {
            await().until(() -> dead.size() >= 3 && database.ids().isEmpty());
            route.awaitMorePolls();

            assertThat(dead).hasSize(3);
            assertThat(route.messages()).hasSize(2);
            assertThat(route.failures().stream().filter(failure -> failure.contains("and is kept")))
                    .hasSize(2)
                    .allMatch(failure -> failure.endsWith(": dead as well"));
        }
    }

    @Test
    void aMaximumNeedsADeadLetterEndpoint() {
        JdbcAggregationRepository repository = database.repository();
        repository.setMaximumRedeliveries(3);

        assertThatThrownBy(() -> start(repository))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("maximumRedeliveries, but no deadLetterUri");
    }

    @Test
    void aDeadLetterEndpointNeedsAMaximum() {
        JdbcAggregationRepository repository = database.repository();
        repository.setDeadLetterUri("direct:dead");

        assertThatThrownBy(() -> start(repository))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("deadLetterUri, but no maximumRedeliveries");
    }

    @Test
    void withoutRecoveryNothingComesAgain() {
        JdbcAggregationRepository repository = database.repository();
        repository.setUseRecovery(false);
        assertFailuresStayAndDoNotComeAgain(repository);
    }

    @Test
    void nothingComesAgainBeforeTheRecoveryInterval() {
        JdbcAggregationRepository repository = database.repository();
        repository.setRecoveryInterval(3_600_000);
        assertFailuresStayAndDoNotComeAgain(repository);
    }

    private void assertFailuresStayAndDoNotComeAgain(JdbcAggregationRepository repository) {
        List<String> serials = receipts(6);
        Set<String> failing = everyThird(serials);
        try (PendingRoute route =
                PendingRoute.of(SMS.simulator(), repository, exchange -> failIfIn(failing, exchange))) {
            await().until(() -> route.messages().size() >= 6);
            route.awaitMorePolls();

            assertThat(route.serialNos()).isEqualTo(serials);
            assertThat(database.ids()).hasSize(2);
        }
    }

    private void start(JdbcAggregationRepository repository) {
        PendingRoute.of(SMS.simulator(), repository, exchange -> {}).close();
    }

    private JdbcAggregationRepository exhaustible(int maximum) {
        JdbcAggregationRepository repository = database.repository();
        repository.setMaximumRedeliveries(maximum);
        repository.setDeadLetterUri("direct:dead");
        return repository;
    }

    private static List<String> receipts(int count) {
        return SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
    }

    private static Set<String> everyThird(List<String> serials) {
        List<String> result = new ArrayList<>();
        for (int i = 2; i < serials.size(); i += 3) {
            result.add(serials.get(i));
        }
        return Set.copyOf(result);
    }

    private static void failIfIn(Set<String> failing, Exchange exchange) {
        if (failing.contains(RouteHarness.serialNo(exchange.getMessage()))) {
            throw new IllegalStateException("never");
        }
    }

    private static int counter(Message message) {
        return message.getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
    }

    private static void assertRedeliveriesAreNumbered(List<Message> times, Integer maximum) {
        assertThat(times.get(0).getHeaders())
                .doesNotContainKeys(Exchange.REDELIVERED, Exchange.REDELIVERY_COUNTER, Exchange.REDELIVERY_MAX_COUNTER);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i).getHeader(Exchange.REDELIVERED)).isEqualTo(true);
            assertThat(times.get(i).getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(i);
            assertThat(times.get(i).getHeader(Exchange.REDELIVERY_MAX_COUNTER)).isEqualTo(maximum);
        }
    }

    private static void assertRedeliveriesAreAsTheFirstTime(List<Message> times) {
        Message first = times.get(0);
        assertThat(first.getHeader(TencentSmsConstants.REQUEST_ID, String.class))
                .isNotBlank();
        for (Message again : times.subList(1, times.size())) {
            assertThat(again.getBody()).isEqualTo(first.getBody());
            assertThat(again.getHeaders()).doesNotContainKey(TencentSmsConstants.REQUEST_ID);
            assertThat(withoutCircumstances(again)).isEqualTo(withoutCircumstances(first));
        }
    }

    /** The headers that tell of the receipt itself. */
    private static Map<String, Object> withoutCircumstances(Message message) {
        Map<String, Object> headers = new HashMap<>(message.getHeaders());
        headers.keySet()
                .removeAll(Set.of(TencentSmsConstants.REQUEST_ID, Exchange.REDELIVERED, Exchange.REDELIVERY_COUNTER));
        assertThat(headers).hasSizeGreaterThan(5);
        return headers;
    }
}
