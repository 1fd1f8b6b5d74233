package io.github.cameltencent.sms.tracking;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A store that fails, is slow, or does not say what it has done. */
class StoreFailureTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final MemoryMessageStore store = new MemoryMessageStore();
    private final AtomicBoolean isAway = new AtomicBoolean();

    private TrackedRoute route() {
        return new TrackedRoute(SMS.simulator(), store, TrackedRoute.to(TrackedRoute.URI));
    }

    private MessageState state(String key) {
        return store.findByKey(key).get(0).state();
    }

    private void failWhileAway(String wanted, boolean isUnavailable) {
        isAway.set(true);
        store.before((method, items) -> {
            if (method.equals(wanted) && isAway.get()) {
                throw new MessageStoreException("no connection", isUnavailable, null);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCannotBeClaimedIsNotSent(boolean isUnavailable) {
        failWhileAway("claim", isUnavailable);
        try (TrackedRoute route = route()) {
            Exchange exchange = route.send("order-1");

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsStoreException.class)
                    .hasMessageContaining("no connection")
                    .hasMessageContaining("safe to retry");
            TencentSmsException failure = (TencentSmsException) exchange.getException();
            assertThat(failure.mayHaveTakenEffect()).isFalse();
            assertThat(failure.isRetryable()).isEqualTo(isUnavailable);
            assertThat(SMS.simulator().requests()).isEmpty();
            isAway.set(false);
            assertThat(route.send("order-1").getException()).isNull();
        }
    }

    /** It is claimed, and its sender does not know. Nobody else is to wait for the time-out of the claim. */
    @Test
    void claimWhoseResponseWasLostIsReleased() {
        isAway.set(true);
        store.after((method, items) -> {
            if (isAway.get()) {
                throw new MessageStoreException("connection lost", true, null);
            }
        });
        try (TrackedRoute route = route()) {
            assertThat(route.send("order-1").getException()).isInstanceOf(TencentSmsStoreException.class);
            isAway.set(false);

            await().until(() -> state("order-1") == MessageState.NOT_SENT);
            assertThat(route.send("order-1").getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void outcomeThatCannotBeRecordedIsRecordedLater() {
        failWhileAway("record", true);
        try (TrackedRoute route = route()) {
            assertThat(route.send("order-1").getException()).isNull();
            assertThat(state("order-1")).isEqualTo(MessageState.CLAIMED);
            isAway.set(false);

            await().until(() -> state("order-1") == MessageState.ACCEPTED);
        }
    }

    @Test
    void whatIsLeftIsRecordedWhenTheComponentStops() {
        failWhileAway("record", true);
        try (TrackedRoute route = route()) {
            for (int i = 0; i < 1000; i++) {
                assertThat(route.send("order-" + i).getException()).isNull();
            }
            isAway.set(false);
        }
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 1000L));
    }

    /** An old class of a driver, for instance. */
    @Test
    void errorDoesNotEndTheRecordingOfOutcomes() {
        AtomicInteger records = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("record") && records.incrementAndGet() <= 2) {
                throw new NoClassDefFoundError("driver");
            }
        });
        try (TrackedRoute route = route()) {
            assertThat(route.send("order-1").getException()).isNull();

            await().until(() -> state("order-1") == MessageState.ACCEPTED);
        }
    }

    /** The row of one message is locked, and its outcome waits. Those of others do not wait for it. */
    @Test
    void outcomeThatWaitsDoesNotBlockOthers() {
        AtomicBoolean isLocked = new AtomicBoolean(true);
        AtomicInteger ofOne = new AtomicInteger();
        failWhileAway("record", true);
        try (TrackedRoute route = route()) {
            route.send("order-1");
            route.send("order-2");
            route.send("order-3");
            store.before((method, items) -> {
                // One by one, they are in their order: that of the first is locked.
                if (method.equals("record")
                        && isLocked.get()
                        && (items > 1 || state("order-2") == MessageState.CLAIMED && ofOne.getAndIncrement() == 0)) {
                    throw MessageStoreException.busy("locked", null);
                }
            });
            await().until(() -> state("order-2") == MessageState.ACCEPTED && state("order-3") == MessageState.ACCEPTED);
            assertThat(state("order-1")).isEqualTo(MessageState.CLAIMED);
            isLocked.set(false);
            await().until(() -> state("order-1") == MessageState.ACCEPTED);
        }
    }

    /**
     * The database does not respond. A pool of threads that is shut down drops what waits for it, and a call of a database
     * need not notice that its thread is interrupted.
     */
    @Test
    void exchangesThatWaitForTheStoreEndWhenTheComponentStops() throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> never = new CompletableFuture<>();
        AtomicInteger claims = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("claim")) {
                // Two calls are answered when the others wait, so that the next calls are for several exchanges.
                boolean isFirst = claims.incrementAndGet() <= 2;
                (isFirst ? answered : never).join();
            } else if (method.equals("find")) {
                never.join();
            }
        });
        List<CompletableFuture<Exchange>> first = new ArrayList<>();
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        try (TrackedRoute route = route()) {
            route.context().getShutdownStrategy().setTimeout(1);
            for (int i = 1; i <= 2; i++) {
                int started = i;
                first.addAll(start(route, "first-" + i, 1));
                await().until(() -> claims.get() == started);
            }
            ends.addAll(start(route, "order", 10));
            answered.complete(null);
            for (CompletableFuture<Exchange> end : first) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
            await().until(() -> claims.get() >= 3);
            ends.addAll(start(route, "late", 10));
            for (int i = 0; i < 10; i++) {
                ends.add(route.start(toMany("many-" + i)));
            }
            route.context().stop();
            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isInstanceOf(TencentSmsException.class);
            }
        } finally {
            never.complete(null);
        }
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** The last attempt to record an outcome does not hold the stop of the application. */
    @Test
    void storeThatDoesNotRespondDoesNotKeepTheComponentFromStopping() throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        failWhileAway("record", true);
        try (TrackedRoute route = route()) {
            route.context().getShutdownStrategy().setTimeout(1);
            assertThat(route.send("order-1").getException()).isNull();
            store.before((method, items) -> {
                if (method.equals("record")) {
                    never.join();
                }
            });

            CompletableFuture.runAsync(() -> route.context().stop()).get(60, TimeUnit.SECONDS);
        } finally {
            never.complete(null);
        }
    }

    private static Map<String, Object> toMany(String key) {
        List<String> numbers =
                IntStream.range(0, 201).mapToObj(n -> "+86138%08d".formatted(n)).toList();
        return Map.of(TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }

    /** What one exchange does wrong is not the failure of others whose messages are claimed with its own. */
    @Test
    void failureForOneMessageIsNoFailureForOthers() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger largest = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("claim")) {
                calls.incrementAndGet();
                largest.accumulateAndGet(items, Math::max);
                released.join();
                if (items > 1) {
                    throw new MessageStoreException("one of them is wrong", false, null);
                }
            }
        });
        try (TrackedRoute route = route()) {
            // Two calls are held; what is started then goes together.
            List<CompletableFuture<Exchange>> ends = new ArrayList<>(start(route, "first", 1));
            await().until(() -> calls.get() == 1);
            ends.addAll(start(route, "second", 1));
            await().until(() -> calls.get() == 2);
            ends.addAll(start(route, "other", 50));
            released.complete(null);
            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
        assertThat(largest).hasValueGreaterThan(1);
        assertThat(SMS.simulator().messages()).hasSize(52);
    }

    /** Many exchanges wait, few threads do, and what waits goes together. */
    @Test
    void slowStoreHoldsNoThreadOfARoute() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        Queue<Integer> claims = new ConcurrentLinkedQueue<>();
        store.before((method, items) -> {
            if (method.equals("claim")) {
                claims.add(items);
                released.join();
            }
        });
        try (TrackedRoute route = route()) {
            List<CompletableFuture<Exchange>> ends = start(route, "order", 1000);
            await().until(() -> claims.size() == 2);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.contains(route.context().getName() + ")")
                                    && name.endsWith("tencent-sms-store"))
                            .count())
                    .isLessThanOrEqualTo(6);
            assertThat(SMS.simulator().requests()).isEmpty();
            released.complete(null);
            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
        assertThat(claims.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1000);
        assertThat(claims).hasSizeLessThan(200);
        assertThat(store.countByState(null)).isEqualTo(Map.of(MessageState.ACCEPTED, 1000L));
    }

    /** Each call can take as long as a statement may: many exchanges must not wait for one after the other. */
    @Test
    void busyStoreIsNotCalledForEachOfManyExchanges() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("claim")) {
                calls.incrementAndGet();
                released.join();
                throw MessageStoreException.busy("a statement took too long", null);
            }
        });
        try (TrackedRoute route = route()) {
            // Two calls are held; what is started then goes together.
            List<CompletableFuture<Exchange>> ends = new ArrayList<>(start(route, "first", 1));
            await().until(() -> calls.get() == 1);
            ends.addAll(start(route, "second", 1));
            await().until(() -> calls.get() == 2);
            ends.addAll(start(route, "other", 50));
            released.complete(null);
            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException())
                        .isInstanceOfSatisfying(
                                TencentSmsStoreException.class,
                                failure -> assertThat(failure.isRetryable()).isTrue());
            }
        }
        // The two, the group of the others, and two of that alone.
        assertThat(calls).hasValue(5);
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    /** One of them is in the way of the group, and not of the others. */
    @Test
    void messageThatIsLockedFailsAlone() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        store.before((method, items) -> {
            if (method.equals("claim")) {
                int call = calls.incrementAndGet();
                released.join();
                // The group, and then one of its messages.
                if (call > 2 && failures.incrementAndGet() <= 2) {
                    throw MessageStoreException.busy("a row is locked", null);
                }
            }
        });
        try (TrackedRoute route = route()) {
            List<CompletableFuture<Exchange>> ends = new ArrayList<>(start(route, "first", 1));
            await().until(() -> calls.get() == 1);
            ends.addAll(start(route, "second", 1));
            await().until(() -> calls.get() == 2);
            ends.addAll(start(route, "other", 50));
            released.complete(null);
            int failed = 0;
            for (CompletableFuture<Exchange> end : ends) {
                failed += end.get(60, TimeUnit.SECONDS).getException() == null ? 0 : 1;
            }
            assertThat(failed).isEqualTo(1);
        }
        assertThat(SMS.simulator().messages()).hasSize(51);
    }

    private static List<CompletableFuture<Exchange>> start(TrackedRoute route, String name, int count) {
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ends.add(route.start(TrackedRoute.message(name + "-" + i)));
        }
        return ends;
    }

    /** A database quotes the row that it complains about. */
    @Test
    void whatAStoreThrowsShowsNoNumber() {
        store.before((method, items) -> {
            throw new IllegalStateException("Key (order-1, " + TrackedRoute.NUMBER + ") already exists");
        });
        try (TrackedRoute route = route()) {
            Exception failure = route.send("order-1").getException();

            assertThat(failure).isInstanceOf(TencentSmsStoreException.class);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains(IllegalStateException.class.getName())
                    .doesNotContain("13812345678");
        }
    }
}
