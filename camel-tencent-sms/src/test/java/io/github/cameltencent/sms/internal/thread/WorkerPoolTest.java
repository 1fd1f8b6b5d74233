package io.github.cameltencent.sms.internal.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.Garbage;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The threads on which a route goes on after an answer: how many there are, and whose. */
class WorkerPoolTest {

    private static final int MANY = 20;
    private static final String OURS = "tencent-sms";
    private static final String GIVEN = "given";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<ExecutorService> pools = new ArrayList<>();

    @AfterEach
    void stop() {
        release.countDown();
        pools.forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService given(ExecutorService pool) {
        pools.add(pool);
        return pool;
    }

    private ThreadPoolExecutor fixed(int threads, RejectedExecutionHandler policy, boolean queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                queue ? new LinkedBlockingQueue<>() : new SynchronousQueue<>(),
                task -> new Thread(task, GIVEN),
                policy);
        pools.add(pool);
        return pool;
    }

    private RouteHarness route(Consumer<TencentSmsComponent> threads, Processor step) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                threads.accept(getContext().getComponent("tencent-sms", TencentSmsComponent.class));
                from("direct:start").to("tencent-sms:send").process(exchange -> {
                    WorkerPoolTest.this.threads.add(Thread.currentThread().getName());
                    step.process(exchange);
                });
            }
        });
    }

    /** Their answers come when all are sent: were one there already, the thread that sends would go on with the exchange. */
    private static List<CompletableFuture<Exchange>> start(RouteHarness route, int sends) {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(sends).answer(Fault.hold(answers));
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < sends; i++) {
            String number = "+86138" + (20000000 + i);
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, number), end::complete);
            ends.add(end);
        }
        await().until(() -> SMS.simulator().requests().size() == sends);
        answers.complete(null);
        return ends;
    }

    private static void assertSucceed(List<CompletableFuture<Exchange>> ends) throws Exception {
        for (CompletableFuture<Exchange> end : ends) {
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    /** Of all that have come up in the process. */
    private static long countThreads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(" - " + name))
                .count();
    }

    private static long count(Set<String> threads, String name) {
        return threads.stream().filter(thread -> thread.endsWith(" - " + name)).count();
    }

    private static Processor meeting(int exchanges) {
        CountDownLatch all = new CountDownLatch(exchanges);
        return exchange -> {
            all.countDown();
            all.await();
        };
    }

    @Test
    void thereAreAsManyAsAreHeldAndFewAgainAfterwards() throws Exception {
        try (RouteHarness route = route(component -> {}, meeting(3 * MANY))) {
            assertSucceed(start(route, 3 * MANY));

            assertThat(count(threads, OURS)).isEqualTo(3 * MANY);
            await().until(() -> countThreads(OURS) <= 4);
        }
    }

    @Test
    void thereAreFewForThousandsOfShortSteps() throws Exception {
        try (RouteHarness route = route(component -> {}, exchange -> {})) {
            assertSucceed(start(route, 4000));
        }
        assertThat(threads).hasSizeLessThanOrEqualTo(16).allMatch(thread -> thread.endsWith(" - " + OURS));
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 3", ", 3, 3", "6, 6, 6", "1, 5, 5", ", 1, 1"})
    void thereAreNoMoreThanTheMaximum(Integer core, Integer maximum, int expected) throws Exception {
        CountDownLatch all = new CountDownLatch(expected);
        Consumer<TencentSmsComponent> sizes = component -> {
            component.setWorkerPoolCoreSize(core);
            component.setWorkerPoolMaxSize(maximum);
        };
        try (RouteHarness route = route(sizes, exchange -> {
            all.countDown();
            release.await();
        })) {
            List<CompletableFuture<Exchange>> ends = start(route, MANY);
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            release.countDown();

            assertSucceed(ends);
        }
        assertThat(threads).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,", "-1, 4", "5, 4", ", 0"})
    void sizesThatAreNoneAreRefused(Integer core, Integer maximum) {
        assertThatThrownBy(() -> route(
                        component -> {
                            component.setWorkerPoolCoreSize(core);
                            component.setWorkerPoolMaxSize(maximum);
                        },
                        exchange -> {}))
                .hasStackTraceContaining("The option workerPool");
    }

    @ParameterizedTest
    @CsvSource({
        // Threads, of these at most, places in the queue, policy, and how many of the many run on the pool
        "2, 8, 0, CallerRuns, 8",
        "2, 8, 4, CallerRuns, 8",
        "1, 1, 0, Abort, 1",
        "3, 5, 2, Abort, 5"
    })
    void theProfileIsHonouredWhole(int core, int most, int queue, ThreadPoolRejectedPolicy policy, int expected)
            throws Exception {
        CountDownLatch all = new CountDownLatch(MANY - queue);
        ThreadPoolProfile profile = new ThreadPoolProfile(OURS);
        profile.setPoolSize(core);
        profile.setMaxPoolSize(most);
        profile.setMaxQueueSize(queue);
        profile.setRejectedPolicy(policy);
        try (RouteHarness route = route(
                component ->
                        component.getCamelContext().getExecutorServiceManager().registerThreadPoolProfile(profile),
                exchange -> {
                    all.countDown();
                    release.await();
                })) {
            List<CompletableFuture<Exchange>> ends = start(route, MANY);
            // Those for which there is no place in the pool run elsewhere.
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(count(threads, OURS)).isEqualTo(expected);
            assertThat(count(threads, OURS + "-calls")).isEqualTo(MANY - queue - expected);
            release.countDown();

            assertSucceed(ends);
        }
        assertThat(threads).noneMatch(thread -> thread.contains("-io"));
    }

    /** Pools that do with a task what a pool can do. */
    private enum Behaviour {
        ABORT {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return test.fixed(1, new ThreadPoolExecutor.AbortPolicy(), false);
            }
        },
        CALLER_RUNS {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return test.fixed(1, new ThreadPoolExecutor.CallerRunsPolicy(), false);
            }
        },
        DISCARD {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return test.fixed(1, new ThreadPoolExecutor.DiscardPolicy(), false);
            }
        },
        DISCARD_OLDEST {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(1),
                        new ThreadPoolExecutor.DiscardOldestPolicy());
            }
        },
        DROPS_IN_A_WRAPPER {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return new Wrapper(DISCARD.pool(test));
            }
        },
        SHUT_DOWN {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                ExecutorService pool = test.fixed(1, new ThreadPoolExecutor.CallerRunsPolicy(), true);
                pool.shutdown();
                return pool;
            }
        },
        CALLER_IS_HELD {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return test.fixed(
                        1,
                        (task, pool) -> {
                            try {
                                pool.getQueue().put(task);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        false);
            }
        },
        FAILS {
            @Override
            ExecutorService pool(WorkerPoolTest test) {
                return new Wrapper(null);
            }
        };

        abstract ExecutorService pool(WorkerPoolTest test);
    }

    /** Hands over what it has put into a wrapper. */
    private static final class Wrapper extends AbstractExecutorService {

        private final ExecutorService pool;

        Wrapper(ExecutorService pool) {
            this.pool = pool;
        }

        @Override
        public void execute(Runnable task) {
            pool.execute(() -> task.run());
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExchangeEndsWhateverThePoolDoes(Behaviour behaviour) throws Exception {
        ExecutorService pool = given(behaviour.pool(this));
        try (RouteHarness route = route(component -> component.setWorkerPool(pool), exchange -> {})) {
            List<CompletableFuture<Exchange>> ends = start(route, MANY);

            // What is dropped in a wrapper is found when it is collected.
            Garbage.awaitCollecting(() -> ends.stream().allMatch(CompletableFuture::isDone));
            assertSucceed(ends);
        }
        assertThat(threads).isNotEmpty().noneMatch(thread -> thread.contains("-io"));
    }

    @Test
    void thePoolOfTheApplicationIsUsedAndGoesOn() throws Exception {
        ThreadPoolExecutor pool = fixed(3, new ThreadPoolExecutor.AbortPolicy(), true);
        try (RouteHarness route = route(component -> component.setWorkerPool(pool), meeting(3))) {
            assertSucceed(start(route, 3));
            assertThat(countThreads(OURS)).isZero();
        }
        assertThat(threads).containsOnly(GIVEN);
        assertThat(pool.isShutdown()).isFalse();
        assertThat(pool.submit(() -> "works").get(60, TimeUnit.SECONDS)).isEqualTo("works");
    }

    @Test
    void whatWaitsInThePoolOfTheApplicationEndsWhenTheComponentStops() throws Exception {
        ThreadPoolExecutor pool = fixed(1, new ThreadPoolExecutor.AbortPolicy(), true);
        CountDownLatch busy = new CountDownLatch(1);
        pool.execute(() -> {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // The pool is shut down.
            }
        });
        busy.await();
        try (RouteHarness route = route(component -> component.setWorkerPool(pool), exchange -> {})) {
            List<CompletableFuture<Exchange>> ends = start(route, MANY);
            await().until(() -> pool.getQueue().size() == MANY);

            route.context().getComponent("tencent-sms").stop();

            assertSucceed(ends);
        }
        assertThat(threads).allMatch(thread -> thread.endsWith(" - tencent-sms-last"));
    }
}
