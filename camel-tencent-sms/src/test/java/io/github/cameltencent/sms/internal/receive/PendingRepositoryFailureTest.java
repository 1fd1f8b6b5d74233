package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A repository that fails, at each of its calls. */
class PendingRepositoryFailureTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path directory;

    private PendingDatabase database;
    private Moody repository;

    @BeforeEach
    void open() {
        database = new PendingDatabase(directory);
        repository = database.set(new Moody());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private enum Mood {
        SCAN_FAILS,
        EVERY_OTHER_ADD_FAILS,
        EVERY_OTHER_ADD_BREAKS,
        EVERY_OTHER_REMOVE_FAILS,
        RECOVER_FAILS,
        CONFIRM_FAILS,
        CONFIRM_ANSWERS_FALSE
    }

    /** Does what it is told to. */
    private static final class Moody extends JdbcAggregationRepository {

        private final Set<Mood> moods = ConcurrentHashMap.newKeySet();
        private final List<String> confirms = new CopyOnWriteArrayList<>();
        private int adds;
        private int removes;

        private void failIf(boolean it) {
            if (it) {
                throw new IllegalStateException("no database");
            }
        }

        @Override
        public Set<String> scan(CamelContext camelContext) {
            failIf(moods.contains(Mood.SCAN_FAILS));
            return super.scan(camelContext);
        }

        @Override
        public Exchange add(CamelContext camelContext, String correlationId, Exchange exchange) {
            failIf(moods.contains(Mood.EVERY_OTHER_ADD_FAILS) && adds++ % 2 == 1);
            if (moods.contains(Mood.EVERY_OTHER_ADD_BREAKS) && adds++ % 2 == 1) {
                throw new NoClassDefFoundError("no driver");
            }
            return super.add(camelContext, correlationId, exchange);
        }

        @Override
        public void remove(CamelContext camelContext, String correlationId, Exchange exchange) {
            failIf(moods.contains(Mood.EVERY_OTHER_REMOVE_FAILS) && removes++ % 2 == 1);
            super.remove(camelContext, correlationId, exchange);
        }

        @Override
        public Exchange recover(CamelContext camelContext, String exchangeId) {
            failIf(moods.contains(Mood.RECOVER_FAILS));
            return super.recover(camelContext, exchangeId);
        }

        @Override
        public boolean confirmWithResult(CamelContext camelContext, String exchangeId) {
            confirms.add(exchangeId);
            failIf(moods.contains(Mood.CONFIRM_FAILS));
            return !moods.contains(Mood.CONFIRM_ANSWERS_FALSE) && super.confirmWithResult(camelContext, exchangeId);
        }
    }

    @Test
    void nothingIsPulledThatCouldNotBeStored() {
        receipts(10);
        repository.moods.add(Mood.SCAN_FAILS);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {})) {
            await().until(() -> route.failures().size() >= 3);

            assertThat(route.failures()).allMatch(failure -> failure.endsWith("no database"));
            assertThat(SMS.simulator().requests()).isEmpty();
            assertThat(SMS.simulator().waitingReceipts(RouteHarness.SMS_SDK_APP_ID))
                    .isEqualTo(10);
            HealthCheck.Result result = health(route);
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getError()).hasValueSatisfying(e -> assertThat(e).hasMessage("no database"));

            repository.moods.clear();
            await().until(() -> route.messages().size() >= 10 && database.ids().isEmpty());
            await().until(() -> health(route).getState() == HealthCheck.State.UP);
        }
    }

    @Test
    void whatCannotBeStoredIsProcessedAllTheSame() {
        List<String> serials = receipts(10);
        repository.moods.add(Mood.EVERY_OTHER_ADD_FAILS);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {
            if (PendingRoute.isFirst(exchange.getMessage())) {
                throw new IllegalStateException("not yet");
            }
        })) {
            await().until(() -> route.messages().size() >= 15 && database.ids().isEmpty());
            route.awaitMorePolls();

            assertThat(route.serialNos().subList(0, 10)).isEqualTo(serials);
            // Only what was stored comes again.
            assertThat(route.serialNos().subList(10, route.messages().size()))
                    .containsExactlyInAnyOrder(
                            serials.get(0), serials.get(2), serials.get(4), serials.get(6), serials.get(8));
            assertThat(route.failures().stream().filter(failure -> failure.contains("stored")))
                    .singleElement()
                    .asString()
                    .startsWith("5 of 10 entries that tencent-sms:pullSendStatus pulled could not be stored");
        }
    }

    /** As when a class of the database driver is missing. */
    @Test
    void anErrorOfItEndsNeitherThePageNorThePoller() {
        List<String> serials = receipts(4);
        repository.moods.add(Mood.EVERY_OTHER_ADD_BREAKS);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {})) {
            await().until(() -> route.messages().size() >= 4);
            assertThat(route.serialNos()).isEqualTo(serials);

            List<String> more = receipts(4);
            await().until(() -> route.messages().size() >= 8 && database.ids().isEmpty());
            assertThat(route.serialNos().subList(4, 8)).isEqualTo(more);
            assertThat(route.failures())
                    .hasSize(2)
                    .allMatch(failure -> failure.startsWith("2 of 4 entries") && failure.endsWith("no driver"));
        }
    }

    @Test
    void whatWasHalfStoredIsTakenUpAtTheNextStart() {
        List<String> serials = receipts(4);
        repository.moods.add(Mood.EVERY_OTHER_REMOVE_FAILS);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {})) {
            await().until(() -> route.messages().size() >= 4);
            route.awaitMorePolls();
            // As a crash would leave them: the first two steps of three were done.
            assertThat(database.ids()).hasSize(2);
        }
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), database.repository(), exchange -> {})) {
            await().until(() -> database.ids().isEmpty());

            assertThat(route.serialNos()).containsExactlyInAnyOrder(serials.get(1), serials.get(3));
            assertThat(route.messages()).noneMatch(PendingRoute::isFirst);
        }
    }

    @Test
    void whatCannotBeReadNowComesAgainLater() {
        receipts(3);
        repository.moods.add(Mood.RECOVER_FAILS);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {
            if (PendingRoute.isFirst(exchange.getMessage())) {
                throw new IllegalStateException("not yet");
            }
        })) {
            await().until(() -> route.messages().size() >= 3);
            assertThat(database.ids()).hasSize(3);

            repository.moods.clear();
            await().until(() -> route.messages().size() >= 6 && database.ids().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"CONFIRM_FAILS", "CONFIRM_ANSWERS_FALSE"})
    void whatCannotBeConfirmedIsNotRunAgain(Mood mood) {
        receipts(3);
        repository.moods.add(mood);
        try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, exchange -> {})) {
            await().until(() -> route.messages().size() >= 3);
            route.awaitMorePolls();
            assertThat(route.messages()).hasSize(3);
            List<String> ids = database.ids();
            assertThat(ids).hasSize(3);
            assertThat(ids)
                    .allSatisfy(id -> assertThat(repository.confirms.stream().filter(id::equals))
                            .hasSizeGreaterThan(2));

            repository.moods.clear();
            await().until(() -> database.ids().isEmpty());
            int confirms = repository.confirms.size();
            route.awaitMorePolls();
            assertThat(repository.confirms).hasSizeBetween(confirms, confirms + 1);
            assertThat(route.messages()).hasSize(3);
            assertThat(route.failures()).isEmpty();
        }
    }

    private static HealthCheck.Result health(PendingRoute route) {
        return ((HealthCheckAware)
                        route.context().getRoute(RouteHarness.ROUTE_ID).getConsumer())
                .getHealthCheck()
                .call();
    }

    private static List<String> receipts(int count) {
        return SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
    }
}
