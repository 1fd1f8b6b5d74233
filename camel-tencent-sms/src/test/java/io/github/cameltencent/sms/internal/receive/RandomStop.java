package io.github.cameltencent.sms.internal.receive;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.SynchronizationAdapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route that pulls one page after the other, and is stopped at a moment that the seed chooses. */
final class RandomStop {

    private static final int PAGE = 100;
    private static final int PAGES = 3;

    private final SmsSimulator simulator;
    private final int seed;
    private final Consumer<RouteHarness> stop;
    private final String smsSdkAppId;

    /** How many exchanges have begun by then. */
    private final int moment;
    /** Whether it is before a page is asked for, and not while an exchange is under way. */
    private final boolean betweenPages;
    /** Whether the route does nothing from then on until the consumer has been told. */
    private final boolean waits;

    private final CompletableFuture<RouteHarness> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final List<String> completed = new CopyOnWriteArrayList<>();
    private int begun;

    RandomStop(SmsSimulator simulator, int seed, Consumer<RouteHarness> stop) {
        this.simulator = simulator;
        this.seed = seed;
        this.stop = stop;
        // Unlike Random, its first numbers differ also for seeds that follow each other.
        SplittableRandom random = new SplittableRandom(seed);
        smsSdkAppId = Integer.toString(1_400_000_000 + seed);
        betweenPages = random.nextInt(4) == 0;
        waits = random.nextInt(3) > 0;
        moment = betweenPages ? PAGE * random.nextInt(PAGES) : 1 + random.nextInt(PAGE * PAGES);
    }

    /** Runs it, and checks that each receipt that was pulled was processed once, and no page was pulled after the stop. */
    void checkThatNothingIsLost() {
        Set<String> added = new HashSet<>(simulator.addReceipts(smsSdkAppId, PAGE * (PAGES + 1)));
        try (RouteHarness route = RouteHarness.from(
                simulator,
                context -> context.getRegistry().bind("strategy", new StopBetweenPages()),
                "tencent-sms:pullSendStatus?greedy=true&pollStrategy=#strategy&smsSdkAppId=" + smsSdkAppId,
                from -> from.process(this::process))) {
            started.complete(route);
            stopped.orTimeout(2, TimeUnit.MINUTES).join();

            List<String> pulled =
                    simulator.pulledReceipts().stream().filter(added::contains).toList();
            assertThat(completed).as("processed by %s", this).isEqualTo(pulled);
            if (waits) {
                int pages = (moment + PAGE - 1) / PAGE;
                assertThat(pulled).as("pulled by %s", this).hasSize(pages * PAGE);
            }
        }
    }

    private void process(Exchange exchange) {
        String serialNo = RouteHarness.serialNo(exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange completedExchange) {
                completed.add(serialNo);
            }
        });
        begun++;
        if (!betweenPages && begun == moment) {
            stopInAnotherThread();
        }
    }

    private void stopInAnotherThread() {
        RouteHarness route = started.join();
        ScheduledPollConsumer consumer = route.consumer();
        Thread thread = new Thread(
                () -> {
                    try {
                        stop.accept(route);
                        stopped.complete(null);
                    } catch (RuntimeException | Error e) {
                        stopped.completeExceptionally(e);
                    }
                },
                "stop-" + seed);
        thread.start();
        if (waits) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(consumer::isSuspended);
        }
    }

    @Override
    public String toString() {
        return "a stop with seed " + seed + ", after " + moment + " exchanges" + (betweenPages ? ", between pages" : "")
                + (waits ? ", while the route waits" : "");
    }

    /** Camel has looked whether the consumer may poll, and the consumer has not asked for a page yet. */
    private final class StopBetweenPages extends DefaultPollingConsumerPollStrategy {

        private boolean done;

        @Override
        public boolean begin(org.apache.camel.Consumer consumer, Endpoint endpoint) {
            if (betweenPages && begun == moment && !done) {
                done = true;
                stopInAnotherThread();
            }
            return true;
        }
    }
}
