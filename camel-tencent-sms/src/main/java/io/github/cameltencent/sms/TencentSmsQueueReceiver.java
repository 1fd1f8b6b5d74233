package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.cameltencent.sms.internal.receive.BatchPosition;
import io.github.cameltencent.sms.internal.receive.DeadLetters;
import io.github.cameltencent.sms.internal.receive.Delivery;
import io.github.cameltencent.sms.internal.receive.EntryStore;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.ExceptionHandlerReport;
import io.github.cameltencent.sms.internal.receive.FailureReport;
import io.github.cameltencent.sms.internal.receive.HandedOut;
import io.github.cameltencent.sms.internal.receive.PageClient;
import io.github.cameltencent.sms.internal.receive.PendingEntry;
import io.github.cameltencent.sms.internal.receive.PulledPage;
import io.github.cameltencent.sms.internal.receive.Redelivery;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries off a queue at Tencent one at a time, for all who ask the endpoint for one. One request is on its way at a
 * time, and none is given up: what it brings after the one who asked has left goes to the next. With a
 * {@code pendingRepository} an entry is stored before it is handed out, and handed out again until an exchange with it
 * completes.
 */
final class TencentSmsQueueReceiver<E extends ApiObject> extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsQueueReceiver.class);

    private final TencentSmsEndpoint endpoint;
    private final EventMapper<E> mapper;
    private final SmsRequest request;
    private final @Nullable EntryStore<E> pending;
    private final @Nullable DeadLetters<E> deadLetters;
    private final PageClient<E> pages;
    private final FailureReport failures;
    private final Queue<Stored<E>> stored = new ConcurrentLinkedQueue<>();
    private final Queue<PendingEntry<E>> due = new ArrayDeque<>();
    private @Nullable CompletableFuture<Integer> inFlight;

    private record Stored<E extends ApiObject>(
            PendingEntry<E> entry, @Nullable String requestId) {}

    TencentSmsQueueReceiver(TencentSmsEndpoint endpoint, EventType<E> format) {
        this.endpoint = endpoint;
        this.mapper = endpoint.eventMapper(format);
        this.request = endpoint.requestMapper().map(Map.of("Limit", 1));
        this.pages = endpoint.pageClient();
        ExceptionHandler log = new LoggingExceptionHandler(endpoint.getCamelContext(), getClass());
        this.failures = new ExceptionHandlerReport(endpoint, () -> log);
        this.pending = endpoint.entryStore(format);
        this.deadLetters = pending == null ? null : new DeadLetters<>(endpoint, format, mapper, pending, failures);
    }

    /**
     * Asks until there is an entry, with the {@code delay} of the endpoint in between.
     *
     * @param timeout how long, or {@code null} for ever
     * @param stop ends it
     * @return an exchange with the entry, or {@code null} if there was none
     */
    @Nullable
    Exchange receive(@Nullable Duration timeout, CompletableFuture<Void> stop) {
        long start = System.nanoTime();
        while (true) {
            Attempt attempt = attempt(left(timeout, start), stop);
            if (attempt.exchange() != null || attempt.isOver()) {
                return attempt.exchange();
            }
            long pause = endpoint.pollDelay().toNanos();
            if (!attempt.isRepeated() && isDone(stop, Math.min(pause, left(timeout, start)))) {
                return null;
            }
        }
    }

    /** Asks once, and waits for the answer. */
    @Nullable
    Exchange receiveNoWait(CompletableFuture<Void> stop) {
        while (true) {
            Attempt attempt = attempt(Long.MAX_VALUE, stop);
            if (attempt.exchange() != null || !attempt.isRepeated()) {
                return attempt.exchange();
            }
        }
    }

    private static long left(@Nullable Duration timeout, long start) {
        return timeout == null ? Long.MAX_VALUE : timeout.toNanos() - (System.nanoTime() - start);
    }

    /**
     * What came of asking once.
     *
     * @param isOver whether nobody waits any more
     * @param isRepeated whether somebody else has taken what was there
     */
    private record Attempt(@Nullable Exchange exchange, boolean isOver, boolean isRepeated) {

        static final Attempt OVER = new Attempt(null, true, false);
        static final Attempt EMPTY = new Attempt(null, false, false);
        static final Attempt REPEATED = new Attempt(null, false, true);
    }

    private Attempt attempt(long nanos, CompletableFuture<Void> stop) {
        Exchange kept = next();
        if (kept != null) {
            return new Attempt(kept, true, false);
        } else if (nanos <= 0 || stop.isDone() || Thread.currentThread().isInterrupted()) {
            return Attempt.OVER;
        }
        CompletableFuture<Integer> answer = ask();
        // A failure is told below.
        CompletableFuture<?> end = CompletableFuture.anyOf(answer.handle((count, failure) -> true), stop);
        if (!isDone(end, nanos) || !answer.isDone()) {
            return Attempt.OVER;
        }
        int count = count(answer);
        Exchange next = next();
        if (next != null) {
            return new Attempt(next, true, false);
        }
        return count > 0 ? Attempt.REPEATED : Attempt.EMPTY;
    }

    /** Whether that is done before the time is over; who is interrupted waits no more either. */
    private static boolean isDone(CompletableFuture<?> future, long nanos) {
        try {
            future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private int count(CompletableFuture<Integer> answer) {
        try {
            return answer.join();
        } catch (CompletionException | CancellationException e) {
            throw pages.exception(e);
        }
    }

    /** The request that is on its way, or a new one; completes with how many entries it has brought. */
    private CompletableFuture<Integer> ask() {
        CompletableFuture<Integer> asked;
        synchronized (this) {
            if (inFlight != null) {
                return inFlight;
            }
            asked = new CompletableFuture<>();
            inFlight = asked;
        }
        try {
            // Of no narrower type: a client can be anybody's, and an answer of another type must end the wait, too.
            CompletionStage<? extends SmsResponse> answer = pages.ask(request);
            answer.whenComplete((response, failure) -> {
                if (failure != null) {
                    end(asked, () -> {
                        throw new CompletionException(failure);
                    });
                } else {
                    // The repository takes its time.
                    endpoint.getComponent().continueCall(() -> end(asked, () -> keep(page(response))));
                }
            });
        } catch (RuntimeException | Error e) {
            end(asked, () -> {
                throw e;
            });
        }
        return asked;
    }

    private void end(CompletableFuture<Integer> asked, Supplier<Integer> result) {
        try {
            int count = result.get();
            forget();
            asked.complete(count);
        } catch (Throwable e) {
            forget();
            asked.completeExceptionally(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private synchronized void forget() {
        inFlight = null;
    }

    /** Only operations that answer this kind of page have this kind of source. */
    @SuppressWarnings("unchecked")
    private PullResponse<E> page(SmsResponse response) {
        return (PullResponse<E>) response;
    }

    private int keep(PullResponse<E> page) {
        if (pending == null) {
            endpoint.unprocessed().add(endpoint.toString(), new PulledPage<>(page.entries(), page.requestId()));
        } else {
            pending.addAll(page.entries(), endpoint.toString(), failures)
                    .forEach(entry -> stored.add(new Stored<>(entry, page.requestId())));
        }
        return page.entries().size();
    }

    /** An entry that is at hand. */
    private @Nullable Exchange next() {
        if (pending == null || deadLetters == null) {
            return kept();
        }
        // Fails if the repository does, before anything is taken off the queue that could not be stored.
        Exchange again = again(pending, deadLetters);
        if (again != null) {
            return again;
        }
        Stored<E> next = stored.poll();
        return next == null ? null : exchange(next.entry(), next.requestId(), Redelivery.NONE, pending);
    }

    /** All consumers of an endpoint have the same kind of page. */
    @SuppressWarnings("unchecked")
    private @Nullable Exchange kept() {
        PulledPage<E> page = (PulledPage<E>) endpoint.unprocessed().pollOne();
        return page == null ? null : exchange(page.entries().get(0), page.requestId(), Redelivery.NONE, Map.of());
    }

    private @Nullable Exchange again(EntryStore<E> store, DeadLetters<E> last) {
        for (PendingEntry<E> entry = nextDue(store); entry != null; entry = nextDue(store)) {
            Redelivery next = last.redelivery(entry);
            if (next != null) {
                return exchange(entry, null, next, store);
            }
        }
        return null;
    }

    private @Nullable PendingEntry<E> nextDue(EntryStore<E> store) {
        synchronized (due) {
            if (due.isEmpty()) {
                due.addAll(store.due());
                due.forEach(store::hold);
            }
            return due.poll();
        }
    }

    private Exchange exchange(
            PendingEntry<E> entry, @Nullable String requestId, Redelivery redelivery, EntryStore<E> store) {
        Exchange exchange = exchange(entry.entry(), requestId, redelivery, entry.headers());
        exchange.getExchangeExtension()
                .addOnCompletion(new HandedOut(() -> store.confirm(entry), () -> store.release(entry)));
        return exchange;
    }

    private Exchange exchange(E entry, @Nullable String requestId, Redelivery redelivery, Map<String, Object> headers) {
        Exchange exchange = endpoint.createExchange();
        mapper.fill(
                exchange, new Delivery<>(List.of(entry), requestId, BatchPosition.ALONE, redelivery, headers, null));
        return exchange;
    }

    @Override
    protected void doStart() {
        if (pending != null && deadLetters != null) {
            pending.start();
            deadLetters.start();
        }
    }

    /** Waits for what is on its way, as long as Camel would wait for an exchange. */
    @Override
    protected void doStop() {
        CompletableFuture<Integer> last;
        synchronized (this) {
            last = inFlight;
        }
        var strategy = endpoint.getCamelContext().getShutdownStrategy();
        if (last != null && !isDone(last, strategy.getTimeUnit().toNanos(strategy.getTimeout()))) {
            LOG.error("{} ends while a request is on its way. What it brings is lost", endpoint);
        }
        if (pending != null && deadLetters != null) {
            deadLetters.stop();
            pending.shutdown();
        }
    }
}
