package io.github.cameltencent.sms.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tries inputs that are made at random, always the same ones; with the system property {@code fuzz.seconds} for so long,
 * and other ones each time. The seed that a failure names is that of the input: with {@code fuzz.seed} it comes first.
 */
public final class Fuzz {

    private static final Integer SECONDS = Integer.getInteger("fuzz.seconds");
    private static final long SEED =
            Long.getLong("fuzz.seed", SECONDS == null ? 1 : System.currentTimeMillis() * 1_000_000);

    /** An input that takes longer is taken to hang. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Class<?> test;
    private final Input input;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final AtomicLong seed = new AtomicLong(SEED);

    private Fuzz(Class<?> test, Input input) {
        this.test = test;
        this.input = input;
    }

    /** Makes one input, tries it and checks what came of it. */
    @FunctionalInterface
    public interface Input {

        /** Returns the name of what came of it. */
        String attempt(Random random) throws Exception;
    }

    /** Makes one input, tries it and checks it, where there is but one right outcome. */
    @FunctionalInterface
    public interface Check {

        void attempt(Random random) throws Exception;
    }

    /** Fails with the first input that fails or hangs. */
    public static void check(Class<?> test, int inputs, Check check) {
        run(test, inputs, random -> {
            check.attempt(random);
            return "right";
        });
    }

    /** How often each outcome came; fails with the first input that fails or hangs. */
    public static Map<String, Integer> run(Class<?> test, int inputs, Input input) {
        Fuzz fuzz = new Fuzz(test, input);
        FutureTask<Void> task = new FutureTask<>(() -> fuzz.loop(inputs), null);
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        thread.start();
        fuzz.awaitEnd(task, thread);
        return fuzz.outcomes;
    }

    private void awaitEnd(FutureTask<Void> task, Thread thread) {
        long last;
        do {
            last = seed.get();
            try {
                task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // That of one input, if it is the same still.
            } catch (ExecutionException e) {
                throw e.getCause() instanceof AssertionError failure ? failure : new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                thread.interrupt();
                throw new IllegalStateException(e);
            }
        } while (seed.get() != last);
        AssertionError hanging = new AssertionError("an input hangs: " + seedText());
        hanging.setStackTrace(thread.getStackTrace());
        thread.interrupt();
        throw hanging;
    }

    private void loop(int inputs) {
        Instant start = Instant.now();
        Instant end = start.plus(Duration.ofSeconds(SECONDS == null ? 0 : SECONDS));
        for (int i = 0; SECONDS == null ? i < inputs : Instant.now().isBefore(end); i++) {
            try {
                outcomes.merge(input.attempt(new Random(scrambled(seed.get()))), 1, Integer::sum);
            } catch (Throwable e) {
                throw new AssertionError("an input fails: " + seedText(), e);
            }
            seed.incrementAndGet();
        }
        Logger log = LoggerFactory.getLogger(test);
        log.atLevel(SECONDS == null ? Level.INFO : Level.WARN)
                .log(
                        "{} inputs in {} ms, first seed {}: {}",
                        seed.get() - SEED,
                        Duration.between(start, Instant.now()).toMillis(),
                        SEED,
                        outcomes);
    }

    private String seedText() {
        return "-Dtest=" + test.getSimpleName() + " -Dfuzz.seed=" + seed;
    }

    /** Seeds that follow each other begin alike. */
    private static long scrambled(long seed) {
        return seed * 0x9E3779B97F4A7C15L;
    }
}
