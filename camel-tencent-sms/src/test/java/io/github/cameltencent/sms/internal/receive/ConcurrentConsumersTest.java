package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Entries that came together, several of them in the route at a time. */
class ConcurrentConsumersTest {

    private static final String OPTION = "concurrentConsumers=4";
    private static final String URI = "tencent-sms:pullSendStatus?delay=10&" + OPTION;
    private static final int ORDERS = Integer.getInteger("orders", 8);
    private static final long SEED = Long.getLong("ordersSeed", 1);

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entriesOfAPageAreInTheRouteTogether(boolean isStored) {
        CyclicBarrier together = new CyclicBarrier(4);
        MemoryPendingRepository pending = new MemoryPendingRepository();
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 12);
        try (RouteHarness route = queue(
                pending,
                isStored,
                from -> from.process(exchange -> {
                    together.await(60, TimeUnit.SECONDS);
                    done.add(RouteHarness.serialNo(exchange));
                }))) {
            await().until(() -> done.size() >= 12);
            assertThat(done).containsExactlyInAnyOrderElementsOf(added);
            await().until(pending::isEmpty);
            assertThat(route.context().isStarted()).isTrue();
        }
    }

    @Test
    void noMoreThanThatManyAreInTheRoute() throws Exception {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 20);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (RouteHarness route = queue(
                null,
                false,
                from -> from.process(exchange -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            begun.add(RouteHarness.serialNo(exchange));
                            assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
                        })
                        .process(exchange -> {
                            inside.decrementAndGet();
                            done.add(RouteHarness.serialNo(exchange));
                        }))) {
            await().until(() -> begun.size() >= 4);
            // No page is asked for before this one has ended.
            assertThat(SMS.simulator().requests()).hasSize(1);
            release.countDown();
            await().until(() -> done.size() >= 20);
            assertThat(PackageAccess.isToldToStop(route.consumer())).isFalse();
        }
        assertThat(most).hasValue(4);
    }

    @Test
    void asynchronousStepsHoldNoThread() {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 10);
        List<Runnable> held = new CopyOnWriteArrayList<>();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {},
                "tencent-sms:pullSendStatus?delay=10&concurrentConsumers=10",
                from -> from.process(new AsyncProcessorSupport() {
                            @Override
                            public boolean process(Exchange exchange, AsyncCallback callback) {
                                threads.add(Thread.currentThread().getName());
                                held.add(() -> callback.done(false));
                                return false;
                            }
                        })
                        .process(exchange -> done.add(RouteHarness.serialNo(exchange))))) {
            await().until(() -> held.size() == 10);
            List<Thread> ofPool = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> threads.contains(thread.getName()))
                    .toList();
            await().until(() -> ofPool.stream().allMatch(thread -> isIdle(thread)));
            held.forEach(Runnable::run);
            await().until(() -> done.size() == 10);
            assertThat(PackageAccess.isToldToStop(route.consumer())).isFalse();
        }
    }

    private static boolean isIdle(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .noneMatch(frame -> frame.getClassName().startsWith("io.github.cameltencent"));
    }

    @Test
    void entriesOfACallbackAreInTheRouteTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        String receipts = IntStream.range(0, 4)
                .mapToObj(i -> CallbackRoute.receipt("1:" + i, "1381234567" + i))
                .toList()
                .toString();
        for (int threads : new int[] {0, 1}) {
            together.reset();
            try (CallbackRoute route =
                    callback(threads, from -> from.process(exchange -> together.await(60, TimeUnit.SECONDS)))) {
                assertThat(route.post(receipts).body()).isEqualTo(CallbackRoute.OK);
                assertThat(route.serialNos()).containsExactlyInAnyOrder("1:0", "1:1", "1:2", "1:3");
            }
        }
    }

    private static CallbackRoute callback(int threads, Consumer<RouteDefinition> steps) {
        return threads == 0
                ? CallbackRoute.of(steps, CallbackRoute.STATUS, OPTION)
                : CallbackRoute.behind(threads, steps, CallbackRoute.STATUS, OPTION);
    }

    /** More orders with the system property {@code orders}, others with {@code ordersSeed}. */
    @Test
    void entriesOfANumberKeepTheirOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < ORDERS; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            String what = "with -Dorders=1 -DordersSeed=" + (SEED + i);
            Map<String, List<String>> expected = new TreeMap<>();
            List<String> receipts = new ArrayList<>();
            int numbers = 1 + random.nextInt(8);
            for (int entry = 0; entry < 60; entry++) {
                String number = "1381234567" + random.nextInt(numbers);
                String serialNo = i + ":" + entry;
                receipts.add(CallbackRoute.receipt(serialNo, number));
                expected.computeIfAbsent("+86" + number, key -> new ArrayList<>())
                        .addAll(List.of("begin " + serialNo, "end " + serialNo));
            }
            Map<String, List<String>> course = new ConcurrentHashMap<>();
            Consumer<RouteDefinition> steps = from -> from.process(exchange -> course(course, exchange, "begin "))
                    .process(new EndsElsewhere(threads))
                    .process(exchange -> course(course, exchange, "end "));
            try (CallbackRoute route = callback(i % 2, steps)) {
                assertThat(route.post(receipts.toString()).body()).as(what).isEqualTo(CallbackRoute.OK);
                assertThat(new TreeMap<>(course)).as(what).isEqualTo(expected);
            }
        }
        threads.shutdown();
    }

    /** Two of three end on another thread. */
    private static final class EndsElsewhere extends AsyncProcessorSupport {

        private final Executor threads;

        EndsElsewhere(Executor threads) {
            this.threads = threads;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (RouteHarness.serialNo(exchange).hashCode() % 3 == 0) {
                callback.done(true);
                return true;
            }
            threads.execute(() -> callback.done(false));
            return false;
        }
    }

    private static void course(Map<String, List<String>> course, Exchange exchange, String what) {
        PullSmsSendStatus receipt = exchange.getMessage().getBody(PullSmsSendStatus.class);
        course.computeIfAbsent(receipt.phoneNumber(), key -> new CopyOnWriteArrayList<>())
                .add(what + receipt.serialNo());
    }

    @Test
    void batchPropertiesTellThePlaceInThePage() {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 8);
        Map<String, String> places = new ConcurrentHashMap<>();
        try (RouteHarness route = queue(
                null,
                false,
                from -> from.process(exchange -> places.put(
                        RouteHarness.serialNo(exchange),
                        exchange.getProperty(ExchangePropertyKey.BATCH_INDEX) + " of "
                                + exchange.getProperty(ExchangePropertyKey.BATCH_SIZE) + " "
                                + exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE))))) {
            await().until(() -> places.size() == 8);
            assertThat(PackageAccess.isToldToStop(route.consumer())).isFalse();
        }
        assertThat(places)
                .isEqualTo(IntStream.range(0, 8)
                        .boxed()
                        .collect(Collectors.toMap(added::get, i -> i + " of 8 " + (i == 7))));
    }

    @Test
    void whatFailsIsRunAgainAndNothingElse() {
        MemoryPendingRepository pending = new MemoryPendingRepository();
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 20);
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (RouteHarness route = queue(
                pending,
                true,
                from -> from.process(exchange -> {
                    begun.add(RouteHarness.serialNo(exchange));
                    if (added.indexOf(RouteHarness.serialNo(exchange)) % 3 == 0
                            && failed.add(RouteHarness.serialNo(exchange))) {
                        throw new IllegalStateException("not yet");
                    }
                    done.add(RouteHarness.serialNo(exchange));
                }))) {
            await().until(() -> done.size() == 20 && pending.isEmpty());
            assertThat(PackageAccess.isToldToStop(route.consumer())).isFalse();
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(added);
        assertThat(begun).hasSize(20 + failed.size());
        assertThat(failed).hasSize(7);
    }

    /** What a forced stop finds in the route fails, or ends later; what came with it is run when the route starts again. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void nothingIsLostByAForcedStop(boolean isStored, boolean isAsynchronous) throws Exception {
        MemoryPendingRepository pending = new MemoryPendingRepository();
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 20);
        ExecutorService threads = Executors.newCachedThreadPool();
        // Those of the test itself are not interrupted.
        Executor executor = isAsynchronous ? threads : Runnable::run;
        try (RouteHarness route = queue(
                pending,
                isStored,
                from -> from.process(new Held(executor))
                        .process(exchange -> done.add(RouteHarness.serialNo(exchange))))) {
            await().until(() -> begun.size() == 4);
            List<String> inHand = List.copyOf(begun);

            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID, 1, TimeUnit.MILLISECONDS);
            assertThat(begun).hasSize(4);
            route.context().getRouteController().startRoute(RouteHarness.ROUTE_ID);
            await().until(() -> begun.size() == 8);
            release.countDown();

            List<String> rest =
                    added.stream().filter(one -> !inHand.contains(one)).toList();
            await().until(() -> done.containsAll(isStored ? added : rest) && pending.isEmpty());
        } finally {
            release.countDown();
            threads.shutdown();
        }
    }

    /** Keeps an exchange until it is released, or its thread interrupted. */
    private final class Held extends AsyncProcessorSupport {

        private final Executor executor;

        Held(Executor executor) {
            this.executor = executor;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            begun.add(RouteHarness.serialNo(exchange));
            executor.execute(() -> {
                try {
                    assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    exchange.setException(e);
                }
                callback.done(false);
            });
            return false;
        }
    }

    /** It does not wait for itself, and Camel would reject the rest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void restOfThePageIsKeptWhereAStepStopsItsConsumer(int concurrentConsumers) throws Exception {
        List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 20);
        CompletableFuture<RouteHarness> started = new CompletableFuture<>();
        CyclicBarrier together = new CyclicBarrier(concurrentConsumers);
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {},
                "tencent-sms:pullSendStatus?delay=10&concurrentConsumers=" + concurrentConsumers,
                from -> from.process(exchange -> {
                    together.await(60, TimeUnit.SECONDS);
                    if (RouteHarness.serialNo(exchange).equals(added.get(2))) {
                        started.get(60, TimeUnit.SECONDS).consumer().stop();
                    }
                    done.add(RouteHarness.serialNo(exchange));
                }))) {
            started.complete(route);
            await().until(() -> route.consumer().isStopped() && done.size() >= 3);
            assertThat(done).hasSizeLessThanOrEqualTo(4);

            route.consumer().start();

            await().until(() -> done.size() == 20);
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(added);
    }

    @ParameterizedTest
    @CsvSource({"pullSendStatus, 0", "pullReplyStatus, -1", "pullSendStatus, 101", "sendStatusCallback, 0"})
    void numberThatMakesNoSenseIsRefused(String operation, int number) {
        String option = "concurrentConsumers=" + number;
        assertThatThrownBy(() -> {
                    if (operation.equals(CallbackRoute.STATUS)) {
                        CallbackRoute.of(operation, option);
                    } else {
                        RouteHarness.from(SMS.simulator(), "tencent-sms:" + operation + "?" + option, exchange -> {});
                    }
                })
                .rootCause()
                .hasMessage("The option concurrentConsumers must be from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatusByPhoneNumber", "pullReplyStatusByPhoneNumber", "replyCallback"})
    void isRefusedWhereAllIsOfOneNumber(String operation) {
        assertThatThrownBy(() -> RouteHarness.from(
                        SMS.simulator(), "tencent-sms:" + operation + "?concurrentConsumers=4", exchange -> {}))
                .rootCause()
                .hasMessage("The operation " + operation + " does not take the option concurrentConsumers");
    }

    @Test
    void isRefusedWithBatching() {
        assertThatThrownBy(() -> RouteHarness.from(SMS.simulator(), URI + "&batching=true", exchange -> {}))
                .rootCause()
                .hasMessageContainingAll("concurrentConsumers", "batching");
    }

    private static RouteHarness queue(
            MemoryPendingRepository pending, boolean isStored, Consumer<RouteDefinition> steps) {
        return RouteHarness.from(
                SMS.simulator(),
                context -> {
                    if (isStored) {
                        context.getRegistry().bind("pending", pending);
                    }
                },
                URI + (isStored ? "&pendingRepository=#pending" : ""),
                steps);
    }
}
