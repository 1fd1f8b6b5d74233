package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate;
import io.github.cameltencent.sms.internal.receive.ReceiveSituation.Stop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of an entry, for each source, whatever its route does. The system property {@code update.docs} writes the
 * rows into the published table.
 */
class ReceiveSituationsTest {

    private static final int AT_A_TIME = 12;
    private static final Map<List<Object>, Future<Fate>> RUNS = new ConcurrentHashMap<>();
    private static ExecutorService executor;

    static Stream<Arguments> situations() {
        return Arrays.stream(ReceiveSituation.values())
                .flatMap(situation ->
                        Arrays.stream(ReceiveSource.values()).map(source -> Arguments.of(situation, source)));
    }

    /** Most of the time they wait, so several of them do it at a time. */
    @BeforeAll
    static void start() {
        executor = Executors.newFixedThreadPool(AT_A_TIME);
        for (ReceiveSituation situation : ReceiveSituation.values()) {
            for (ReceiveSource source : ReceiveSource.values()) {
                RUNS.put(List.of(situation, source), executor.submit(() -> measure(situation, source)));
            }
        }
    }

    @AfterAll
    static void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("situations")
    void endsAsPublished(ReceiveSituation situation, ReceiveSource source) throws Exception {
        Fate measured = RUNS.get(List.of(situation, source)).get(10, TimeUnit.MINUTES);

        if (measured == Fate.AGAIN && situation.isAgainAtTimes(source)) {
            return;
        }
        Fate expected = situation.fate(source);
        // Whether somebody wanted it so cannot be measured.
        assertThat(measured).isEqualTo(expected == Fate.HANDLED ? Fate.LOST : expected);
    }

    private static Fate measure(ReceiveSituation situation, ReceiveSource source) throws Exception {
        ReceiveWork work = new ReceiveWork();
        try (ReceiveRun run = new ReceiveRun(
                source,
                situation.entries,
                situation.steps,
                work,
                situation.isDropping(),
                concurrentConsumers(situation, source))) {
            if (situation.stop != Stop.NO) {
                run.stopInBetween(situation.stop != Stop.GRACEFUL);
            }
            run.awaitQuiet();
            String entry = work.entries().get(situation.stop == Stop.FORCED_REST ? 1 : 0);
            if (!isDone(work, entry, situation.fate(source))) {
                return Fate.LOST;
            }
            return run.isRepeated(entry) ? Fate.AGAIN : Fate.DONE;
        }
    }

    /** Every second situation with several entries at a time, which makes no difference to what becomes of one. */
    private static int concurrentConsumers(ReceiveSituation situation, ReceiveSource source) {
        // Here all that came together must not be in the route at a time.
        boolean isOfTheRest = situation.stop == Stop.FORCED_REST;
        return source == ReceiveSource.PHONE_NUMBER || isOfTheRest || situation.ordinal() % 2 == 0 ? 1 : 4;
    }

    /** What nobody waits for can be done a little later, if it is done at all. */
    private static boolean isDone(ReceiveWork work, String entry, Fate expected) {
        if (expected == Fate.DONE || expected == Fate.AGAIN) {
            await().atMost(Duration.ofMinutes(1)).until(() -> work.isDone(entry));
        }
        return work.isDone(entry);
    }

    @Test
    void isPublished() throws IOException {
        ReceiveTable.check();
    }
}
