package io.github.cameltencent.sms.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary credentials that are fetched when first requested, and from then on refreshed before they expire.
 *
 * <p>They are refreshed when a tenth of their lifetime remains, but at least 60 seconds (half of it, if it is shorter
 * than two minutes), on the object's own daemon thread or a given executor. Meanwhile requests use the old ones. A
 * failed refresh is retried after 5 to 60 seconds, and the old ones are used as long as they are valid. There is only
 * one fetch at a time.
 */
public class RefreshingCredentials implements CredentialsProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingCredentials.class);

    private static final Duration MIN_PAUSE = Duration.ofSeconds(5);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    /**
     * The clock can be set, and timers can stand still while the machine sleeps, so the time is checked at least this
     * often.
     */
    private static final Duration MAX_TIMER_DELAY = Duration.ofMinutes(1);

    private final TemporaryCredentialsSource source;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final boolean isOwn;
    private final Object lock = new Object();

    // Read by every request, written under the lock.
    private volatile @Nullable Held held;
    private volatile @Nullable CompletableFuture<Held> lastFetch;

    private Instant pausedUntil = Instant.MIN;
    private @Nullable Future<?> timer;
    private @Nullable Future<?> running;
    private boolean closed;

    /** @param source called on the object's own thread */
    public RefreshingCredentials(TemporaryCredentialsSource source) {
        this(source, Clock.systemUTC());
    }

    /**
     * Without its own thread.
     *
     * @param source called on the executor
     * @param executor an executor such as one of Camel's {@code ExecutorServiceManager}. A fetch blocks one of its
     *     threads; so does a fetch that this one waits for, such as that of the credentials that assume a role. It is
     *     not shut down with this
     */
    public RefreshingCredentials(TemporaryCredentialsSource source, ScheduledExecutorService executor) {
        this(source, Clock.systemUTC(), Objects.requireNonNull(executor, "executor"));
    }

    RefreshingCredentials(TemporaryCredentialsSource source, Clock clock) {
        this(source, clock, null);
    }

    /** @param executor {@code null} for its own thread */
    RefreshingCredentials(TemporaryCredentialsSource source, Clock clock, @Nullable ScheduledExecutorService executor) {
        this.source = Objects.requireNonNull(source, "source");
        this.clock = clock;
        this.isOwn = executor == null;
        this.executor = executor == null ? newThread() : executor;
    }

    private static ScheduledThreadPoolExecutor newThread() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread started = new Thread(task, "tencent-sms-credentials");
            started.setDaemon(true);
            return started;
        });
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }

    /**
     * Returns the credentials. Waits for a fetch, for 30 seconds at most, if there are none yet or they have expired.
     *
     * @throws CredentialsException if there are no valid credentials and none can be fetched, or this is closed
     */
    @Override
    public final Credentials credentials() {
        Held current = held;
        Instant now = clock.instant();
        if (current != null && now.isBefore(current.refreshAt())) {
            return current.credentials();
        }
        CompletableFuture<Held> running = lastFetch;
        if (current != null && now.isBefore(current.expiry()) && running != null && !running.isDone()) {
            // No lock, so that requests are not blocked during a fetch.
            return current.credentials();
        }
        CompletableFuture<Held> fetch = fetchUnless(known -> now.isBefore(known.refreshAt()));
        return current != null && now.isBefore(current.expiry()) ? current.credentials() : await(fetch);
    }

    @Override
    public final CompletionStage<Boolean> renew(Credentials refused) {
        return fetchUnless(known -> isOther(known, refused)).handle((fetched, failure) -> isOther(held, refused));
    }

    @Override
    public final @Nullable CredentialsValidity validity() {
        Held current = held;
        return current == null ? null : new CredentialsValidity(current.fetched(), current.expiry());
    }

    /** Stops its own thread and a fetch in progress. Known credentials can be used until they expire. */
    @Override
    public final void close() {
        CompletableFuture<Held> unfinished;
        Future<?> fetching;
        Future<?> waiting;
        synchronized (lock) {
            closed = true;
            unfinished = lastFetch;
            fetching = running;
            waiting = timer;
        }
        if (unfinished != null) {
            // Before the thread is interrupted, so that waiting requests fail with this and not with the interruption.
            unfinished.completeExceptionally(closedException());
        }
        if (isOwn) {
            executor.shutdownNow();
            return;
        }
        cancel(waiting, false);
        cancel(fetching, true);
    }

    private static void cancel(@Nullable Future<?> task, boolean interrupts) {
        if (task != null) {
            task.cancel(interrupts);
        }
    }

    private boolean isOther(@Nullable Held known, Credentials refused) {
        return known != null
                && !known.credentials().equals(refused)
                && clock.instant().isBefore(known.expiry());
    }

    /** Returns the fetch in progress, or starts one. A fetch that has just failed is not retried at once. */
    private CompletableFuture<Held> fetchUnless(Predicate<Held> enough) {
        synchronized (lock) {
            Held known = held;
            if (known != null && enough.test(known)) {
                return CompletableFuture.completedFuture(known);
            }
            CompletableFuture<Held> last = lastFetch;
            if (last != null && (!last.isDone() || clock.instant().isBefore(pausedUntil))) {
                return last;
            } else if (closed) {
                return CompletableFuture.failedFuture(closedException());
            }
            CompletableFuture<Held> fetch = new CompletableFuture<>();
            try {
                running = executor.submit(() -> run(fetch));
            } catch (RejectedExecutionException e) {
                return CompletableFuture.failedFuture(
                        new CredentialsException("the executor that would fetch them is shut down", e));
            }
            // Only now: without a thread it would never complete.
            lastFetch = fetch;
            return fetch;
        }
    }

    private void run(CompletableFuture<Held> fetch) {
        try {
            Held fetched = Held.of(source.fetch(), clock.instant());
            fetched(fetched);
            fetch.complete(fetched);
        } catch (Throwable e) {
            // Whatever it is, waiting requests must get a result.
            CredentialsException failure = e instanceof CredentialsException known
                    ? known
                    : new CredentialsException("the source of the temporary credentials failed: " + e, e);
            failed(failure);
            fetch.completeExceptionally(failure);
        }
    }

    private void fetched(Held fetched) {
        synchronized (lock) {
            Instant now = clock.instant();
            Held before = held;
            if (before != null && before.credentials().equals(fetched.credentials())) {
                // The metadata service returns the same credentials until it has created new ones.
                pausedUntil = now.plus(MIN_PAUSE);
                held = fetched.refreshAfterPause(now);
            } else {
                pausedUntil = Instant.MIN;
                held = fetched;
            }
            setTimer();
        }
        LOG.debug("Temporary credentials fetched, valid until {}", fetched.expiry());
    }

    private void failed(CredentialsException failure) {
        Held current;
        synchronized (lock) {
            Instant now = clock.instant();
            current = held;
            pausedUntil = now.plus(MIN_PAUSE);
            if (closed || current == null || !now.isBefore(current.expiry())) {
                return;
            }
            held = current.refreshAfterPause(now);
            setTimer();
        }
        LOG.warn(
                "Failed to refresh the temporary credentials; the old ones are used until they expire at {}: {}",
                current.expiry(),
                failure.getMessage());
    }

    /** Refreshes also without requests, so that the next one finds valid credentials. */
    private void setTimer() {
        cancel(timer, false);
        Held current = held;
        if (!closed && current != null) {
            Duration left = Held.shorter(Duration.between(clock.instant(), current.refreshAt()), MAX_TIMER_DELAY);
            try {
                timer = executor.schedule(this::refreshIfDue, left.toMillis() + 1, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The executor is shut down; the credentials are no longer refreshed", e);
            }
        }
    }

    private void refreshIfDue() {
        synchronized (lock) {
            Held current = held;
            if (current != null && clock.instant().isBefore(current.refreshAt())) {
                // The timer ran early, or the clock was set back.
                setTimer();
                return;
            }
        }
        var unused = fetchUnless(known -> clock.instant().isBefore(known.refreshAt()));
    }

    private Credentials await(CompletableFuture<Held> fetch) {
        try {
            Held fetched = fetch.get(MAX_WAIT.toSeconds(), TimeUnit.SECONDS);
            if (clock.instant().isBefore(fetched.expiry())) {
                return fetched.credentials();
            }
            throw new CredentialsException("the source has only credentials that expired at " + fetched.expiry());
        } catch (ExecutionException e) {
            throw unavailable(
                    e.getCause() == null
                            ? e.toString()
                            : String.valueOf(e.getCause().getMessage()),
                    e);
        } catch (TimeoutException e) {
            throw unavailable("their source did not respond within " + MAX_WAIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the thread was interrupted while waiting for them", e);
        }
    }

    /** A new exception for each waiting request, with its own stack trace. */
    private CredentialsException unavailable(String why, Exception failure) {
        Held expired = held;
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return new CredentialsException(
                expired == null ? why : "the temporary credentials expired at " + expired.expiry() + ": " + why, cause);
    }

    private static CredentialsException closedException() {
        return new CredentialsException("the provider of the credentials is closed");
    }

    /** The current credentials and when to refresh them: one object, so that both change together. */
    private record Held(Credentials credentials, Instant fetched, Instant expiry, Instant refreshAt) {

        private static final Duration MIN_MARGIN = Duration.ofSeconds(60);

        static Held of(TemporaryCredentials fetched, Instant now) {
            Duration lifetime = Duration.between(now, fetched.expiry());
            if (lifetime.isNegative() || lifetime.isZero()) {
                throw new CredentialsException("the fetched credentials had already expired at " + fetched.expiry());
            }
            Duration margin = shorter(longer(lifetime.dividedBy(10), MIN_MARGIN), lifetime.dividedBy(2));
            return new Held(
                    fetched.credentials(),
                    now,
                    fetched.expiry(),
                    fetched.expiry().minus(margin));
        }

        Held refreshAfterPause(Instant now) {
            Duration remaining = Duration.between(now, expiry);
            Duration pause = shorter(longer(remaining.dividedBy(10), MIN_PAUSE), MAX_PAUSE);
            return new Held(credentials, fetched, expiry, now.plus(shorter(pause, remaining)));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) <= 0 ? one : other;
        }
    }
}
