package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An interrupt of the thread that polls costs no entry. */
class QueueConsumerInterruptTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path directory;

    private final AtomicReference<Thread> poller = new AtomicReference<>();

    @Test
    void aPageOnItsWayIsStoredWhereNoInterruptedThreadMayStore() {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("PullSmsSendStatus").answer(Fault.hold(released));
        try (PendingDatabase database = new PendingDatabase(directory)) {
            Strict repository = database.set(new Strict());
            try (PendingRoute route = PendingRoute.of(
                    SMS.simulator(),
                    repository,
                    "pollStrategy=#strategy&",
                    (builder, steps) -> builder.getContext().getRegistry().bind("strategy", new PollerWatch()))) {
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> !SMS.simulator().pulledReceipts().isEmpty());
                assertThat(route.messages()).isEmpty();

                QueueConsumerStopTest.interruptWhileItWaits(poller.get());
                released.complete(null);

                await().until(() -> route.messages().size() >= 5);
                await().until(() -> database.ids().isEmpty());
                assertThat(route.serialNos()).isEqualTo(added);
                assertThat(route.failures()).isEmpty();
            }
            assertThat(repository.stored).hasSize(5);
            assertThat(repository.confirmed).hasSize(5);
        }
    }

    /** While another thread is still at work on an exchange, the next entry needs an exchange of its own. */
    @Test
    void noEntryMixesWithOneThatAnotherThreadHasInHand() throws Exception {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 5);
        List<String> begun = new CopyOnWriteArrayList<>();
        List<String> ended = new CopyOnWriteArrayList<>();
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                QueueConsumerInterruptTest::poolExchanges,
                "tencent-sms:pullSendStatus",
                from -> from.process(exchange -> {
                            poller.set(Thread.currentThread());
                            begun.add(RouteHarness.serialNo(exchange));
                        })
                        .threads(2)
                        .process(exchange -> {
                            if (RouteHarness.serialNo(exchange).equals(added.get(1))) {
                                inHand.countDown();
                                assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
                            }
                            ended.add(RouteHarness.serialNo(exchange));
                        }))) {
            assertThat(inHand.await(60, TimeUnit.SECONDS)).isTrue();

            poller.get().interrupt();

            await().until(() -> ended.size() >= 4);
            mayEnd.countDown();
            await().until(() -> ended.size() >= 5);
        }
        assertThat(begun).isEqualTo(added);
        assertThat(ended).containsExactly(added.get(0), added.get(2), added.get(3), added.get(4), added.get(1));
    }

    private static void poolExchanges(CamelContext context) {
        context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
    }

    private final class PollerWatch extends DefaultPollingConsumerPollStrategy {
        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            poller.set(Thread.currentThread());
            return true;
        }
    }

    /** As a pool of connections does, it has nothing for a thread that is interrupted. */
    private static final class Strict extends JdbcAggregationRepository {

        private final List<String> stored = new CopyOnWriteArrayList<>();
        private final List<String> confirmed = new CopyOnWriteArrayList<>();

        private static void refuseInterrupted() {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted");
            }
        }

        @Override
        public Exchange add(CamelContext camelContext, String correlationId, Exchange exchange) {
            refuseInterrupted();
            return super.add(camelContext, correlationId, exchange);
        }

        @Override
        public Exchange get(CamelContext camelContext, String correlationId) {
            refuseInterrupted();
            return super.get(camelContext, correlationId);
        }

        @Override
        public void remove(CamelContext camelContext, String correlationId, Exchange exchange) {
            refuseInterrupted();
            super.remove(camelContext, correlationId, exchange);
            stored.add(correlationId);
        }

        @Override
        public boolean confirmWithResult(CamelContext camelContext, String exchangeId) {
            refuseInterrupted();
            boolean isConfirmed = super.confirmWithResult(camelContext, exchangeId);
            confirmed.add(exchangeId);
            return isConfirmed;
        }
    }
}
