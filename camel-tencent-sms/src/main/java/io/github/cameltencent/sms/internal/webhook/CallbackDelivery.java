package io.github.cameltencent.sms.internal.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.cameltencent.sms.internal.receive.Delivery;
import io.github.cameltencent.sms.internal.receive.EventBatch;
import io.github.cameltencent.sms.internal.receive.EventDispatcher;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.FutureCompletion;
import io.github.cameltencent.sms.internal.receive.PendingEntry;
import io.github.cameltencent.sms.internal.receive.Placed;
import io.github.cameltencent.sms.internal.receive.ReceiptStore;
import io.github.cameltencent.sms.internal.receive.Redelivery;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the entries of a callback through the route, and reports when that is done, including everything that the route
 * handed over. The route gets new exchanges, because the HTTP headers of the callback are not trusted.
 */
public final class CallbackDelivery<E extends ApiObject> {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDelivery.class);

    /**
     * How long the response may wait for what the route handed over. Tencent does not document how long it waits
     * itself.
     */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /** How long a stop waits for a response to be written: some HTTP components do not say so after a time-out of theirs. */
    private static final Duration MAX_WRITE = Duration.ofSeconds(5);

    private final EventDispatcher<E> dispatcher;
    private final EventType<E> format;
    private final EventMapper<E> mapper;
    private final int maxAtATime;
    private final Executor workers;
    private final Supplier<@Nullable Route> route;
    private final @Nullable ReceiptStore<E> store;
    private final AtomicBoolean isRedelivering = new AtomicBoolean();

    /** The result of a callback: the number of its exchanges, and how many of them failed. */
    record Result(int all, int failed) {}

    /**
     * @param maxAtATime the maximum number of exchanges of a callback in the route at a time
     * @param workers threads that the route may block
     * @param route supplies the route, once it is known
     * @param store keeps the entries of a callback until they are processed, or {@code null}
     */
    public CallbackDelivery(
            EventDispatcher<E> dispatcher,
            EventType<E> format,
            EventMapper<E> mapper,
            int maxAtATime,
            Executor workers,
            Supplier<@Nullable Route> route,
            @Nullable ReceiptStore<E> store) {
        this.dispatcher = dispatcher;
        this.format = format;
        this.mapper = mapper;
        this.maxAtATime = maxAtATime;
        this.workers = workers;
        this.route = route;
        this.store = store;
    }

    /** Runs the entries on threads of the component, which do not wait for each other. */
    CompletableFuture<Result> start(List<E> entries) {
        return store == null
                ? startAll(unstored(entries))
                : store.add(entries).toCompletableFuture().thenCompose(this::startAll);
    }

    /** Starts to process stored entries again that were not processed, page by page, if the route is running. */
    public void startDue() {
        if (store != null && isRouteStarted() && isRedelivering.compareAndSet(false, true)) {
            CompletionStage<?> unused = onWorker(() -> redeliver(store)).whenComplete((done, failure) -> {
                isRedelivering.set(false);
                if (failure != null) {
                    LOG.warn("Entries of callbacks could not be redelivered; trying again soon", failure);
                }
            });
        }
    }

    private CompletionStage<?> onWorker(Supplier<CompletionStage<?>> task) {
        return CompletableFuture.completedFuture(null).thenComposeAsync(nothing -> task.get(), this::runOnWorker);
    }

    private CompletionStage<?> redeliver(ReceiptStore<E> stored) {
        List<PendingEntry<E>> due = isRouteStarted() ? stored.due() : List.of();
        if (due.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        LOG.info("Redelivering {} entries of callbacks", due.size());
        return startAll(due).thenCompose(done -> onWorker(() -> redeliver(stored)));
    }

    private boolean isRouteStarted() {
        Route own = route.get();
        return own != null && isStarted(own);
    }

    private static boolean isStarted(Route own) {
        ServiceStatus status = own.getCamelContext().getRouteController().getRouteStatus(own.getRouteId());
        return status != null && status.isStarted();
    }

    private List<PendingEntry<E>> unstored(List<E> entries) {
        return entries.stream().map(PendingEntry::notStored).toList();
    }

    private CompletableFuture<Result> startAll(List<PendingEntry<E>> entries) {
        Queue<FutureCompletion> begun = new ConcurrentLinkedQueue<>();
        EventBatch<E, Placed<PendingEntry<E>>> batch = batch(entries, begun);
        if (batch.items().isEmpty()) {
            return CompletableFuture.completedFuture(new Result(0, 0));
        }
        return dispatcher
                .beside(batch, maxAtATime, workers, () -> true)
                .run()
                .thenCompose(left -> result(batch.items().size(), begun));
    }

    /** Runs the entries while the caller waits. */
    CompletableFuture<Result> run(List<E> entries) {
        if (maxAtATime > 1 || store != null) {
            return awaited(start(entries), entries.size());
        }
        List<FutureCompletion> begun = new ArrayList<>();
        EventBatch<E, Placed<PendingEntry<E>>> batch = batch(unstored(entries), begun);
        dispatcher.runInTurn(batch, () -> true);
        int all = batch.items().size();
        return awaited(result(all, begun), all);
    }

    private EventBatch<E, Placed<PendingEntry<E>>> batch(
            List<PendingEntry<E>> entries, Collection<FutureCompletion> begun) {
        return new EventBatch<>(
                Placed.of(mapper.grouped(entries)),
                one -> format.orderKey(one.first().entry()),
                one -> delivery(one, begun));
    }

    private Delivery<E> delivery(Placed<PendingEntry<E>> one, Collection<FutureCompletion> begun) {
        FutureCompletion completion = new FutureCompletion(store == null ? null : store.watch(one.group()));
        begun.add(completion);
        PendingEntry<E> first = one.first();
        return new Delivery<>(
                one.group().stream().map(PendingEntry::entry).toList(),
                null,
                one.place(),
                new Redelivery(first.redeliveries(), 0),
                PendingEntry.headersOf(one.group()),
                completion);
    }

    private static CompletableFuture<Result> awaited(CompletableFuture<Result> result, int all) {
        try {
            result.get();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.completedFuture(new Result(all, all));
        } catch (ExecutionException e) {
            return result;
        }
    }

    /**
     * Registers a callback as an in-flight exchange of the route, so that a stop waits for all its entries and until the
     * response is written.
     *
     * @return call it when the response is made
     */
    Runnable count(Exchange http) {
        Route own = route.get();
        if (own == null) {
            return () -> {};
        }
        InflightRepository inFlight = http.getContext().getInflightRepository();
        inFlight.add(http, own.getRouteId());
        CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
        CompletionStage<?> unused = written.thenRun(() -> inFlight.remove(http, own.getRouteId()));
        UnitOfWork request = http.getUnitOfWork();
        if (request == null) {
            return () -> written.complete(null);
        }
        request.addSynchronization(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                written.complete(null);
            }
        });
        return () -> written.completeOnTimeout(null, MAX_WRITE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for what the route handed over. Entries that were not started count as failed. */
    private CompletableFuture<Result> result(int all, Collection<FutureCompletion> begun) {
        CompletableFuture<@Nullable Void> ends = CompletableFuture.allOf(
                begun.stream().map(FutureCompletion::end).toArray(CompletableFuture<?>[]::new));
        if (!ends.isDone()) {
            ends = ends.completeOnTimeout(null, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    // Continue on a worker, not on the timer or cleaner thread.
                    .thenRunAsync(() -> {}, this::runOnWorker);
        }
        return ends.thenApply(done -> new Result(
                all,
                all - (int) begun.stream().filter(FutureCompletion::isCompleted).count()));
    }

    private void runOnWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component is stopped", e);
            task.run();
        }
    }
}
