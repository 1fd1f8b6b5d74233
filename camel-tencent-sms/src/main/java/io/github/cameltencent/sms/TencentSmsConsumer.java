package io.github.cameltencent.sms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.monitor.PollFailureLog;
import io.github.cameltencent.sms.internal.monitor.PollHealthCheck;
import io.github.cameltencent.sms.internal.receive.Delivery;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.thread.KeyedExecutor;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for receipts or replies and runs them through the route.
 *
 * <p>A page that was asked for is waited for and processed to its end, unless the route is stopped by force meanwhile; once
 * the consumer is told to stop or suspend, no page is asked for any more. Camel's own batch consumer leaves a page behind
 * then, which would be the end of what was taken off a queue.
 */
abstract class TencentSmsConsumer<E extends ApiObject> extends ScheduledPollConsumer implements ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsConsumer.class);

    private final TencentSmsEndpoint endpoint;
    private final EventMapper<E> mapper;
    private final Object gate = new Object();
    private final ReentrantLock page = new ReentrantLock();
    private final int maxAtATime;
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ExecutorService workers;
    private volatile @Nullable KeyedExecutor<?> inHand;
    private boolean open;
    private volatile boolean forced;
    private volatile boolean awaited;
    private boolean interrupted;
    private volatile @Nullable Instant lastPoll;

    /** @param maxAtATime how many exchanges can be in the route at a time */
    TencentSmsConsumer(TencentSmsEndpoint endpoint, Processor processor, EventType<E> format, int maxAtATime) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.mapper = endpoint.eventMapper(format);
        this.maxAtATime = maxAtATime;
        // Unless the endpoint has another one.
        setExceptionHandler(new PollFailureLog(endpoint.getCamelContext(), getClass()));
    }

    /** One at a time, for a scheduler with several threads may begin a poll before the last one ended. */
    @Override
    protected final int poll() {
        if (!page.tryLock()) {
            return 0;
        }
        try {
            int count = pollOnce();
            if (isOpen()) {
                lastPoll = Instant.now();
                if (getExceptionHandler() instanceof PollFailureLog log) {
                    log.pollSucceeded(endpoint.toString());
                }
            }
            return count;
        } finally {
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
            page.unlock();
        }
    }

    /** Asks for what there is and runs it through the route; returns how many exchanges that were. */
    protected abstract int pollOnce();

    /**
     * Makes a request of the endpoint's options and the given fields.
     *
     * @throws TencentSmsException if they make no correct request
     */
    protected final SmsRequest request(Map<String, ?> fields) {
        return endpoint.pollRequest(fields);
    }

    /**
     * Asks for a page and waits for it, also when interrupted: what is on its way may not come again.
     *
     * @return the page, or {@code null} if the consumer is stopping
     * @throws TencentSmsException if there is none
     */
    protected final @Nullable PullResponse<E> fetch(SmsRequest request) {
        ApiAction<? extends SmsResponse> action = endpoint.operation().action();
        CompletionStage<? extends SmsResponse> answer;
        synchronized (gate) {
            if (!open) {
                return null;
            }
            answer = endpoint.pollingClient().call(action, request);
        }
        try {
            return page(answer.toCompletableFuture().join());
        } catch (CompletionException | CancellationException e) {
            throw FailureMessages.of(action, e);
        } finally {
            rememberInterrupt();
        }
    }

    /** Only operations that answer this kind of page have this kind of source. */
    @SuppressWarnings("unchecked")
    private PullResponse<E> page(SmsResponse response) {
        return (PullResponse<E>) response;
    }

    /** Whether the consumer has not been told to stop or suspend. */
    protected final boolean isOpen() {
        synchronized (gate) {
            return open;
        }
    }

    /** Whether the route is stopped by force, so that it takes nothing any more. */
    protected final boolean isForced() {
        return forced;
    }

    private void open() {
        awaited = false;
        forced = false;
        setOpen(true);
    }

    private void setOpen(boolean open) {
        synchronized (gate) {
            this.open = open;
        }
    }

    final EventMapper<E> mapper() {
        return mapper;
    }

    /** The entries of a page as the exchanges shall have them. */
    protected final <T> List<List<T>> grouped(List<T> entries) {
        return mapper.grouped(entries);
    }

    /**
     * Runs entries through the route, up to {@code concurrentConsumers} exchanges at a time. A failure of theirs is reported,
     * and does not hold up the others.
     *
     * @param key those with an equal one are run one after the other, in their order
     * @param mayGoOn is asked before each; once it is told not to, no more is begun
     * @param delivery makes the exchange to be of what is begun now, or {@code null} if that is done with otherwise
     * @return those that were not begun
     */
    protected final <T> List<T> deliverAll(
            List<T> all,
            Function<T, String> key,
            BooleanSupplier mayGoOn,
            Function<T, @Nullable Delivery<E>> delivery) {
        ExecutorService threads = workers;
        if (threads == null || all.size() < 2) {
            return deliverInTurn(all, mayGoOn, delivery);
        }
        KeyedExecutor<T> tasks = new KeyedExecutor<>(all, key, maxAtATime, threads, mayGoOn, (one, end) -> {
            Delivery<E> next = delivery.apply(one);
            if (next == null) {
                end.run();
            } else {
                deliver(next, end);
            }
        });
        inHand = tasks;
        if (forced) {
            tasks.abandon();
        }
        try {
            return tasks.run().join();
        } finally {
            inHand = null;
            rememberInterrupt();
        }
    }

    private <T> List<T> deliverInTurn(
            List<T> all, BooleanSupplier mayGoOn, Function<T, @Nullable Delivery<E>> delivery) {
        int count = 0;
        while (count < all.size() && mayGoOn.getAsBoolean()) {
            Delivery<E> next = delivery.apply(all.get(count));
            if (next != null) {
                deliver(next);
            }
            count++;
        }
        return all.subList(count, all.size());
    }

    private void deliver(Delivery<E> delivery) {
        Exchange exchange = createExchange(false);
        try {
            begin(exchange, delivery);
            process(exchange);
            end(exchange, delivery);
        } finally {
            release(exchange);
        }
    }

    /** Without a thread that waits for it. */
    private void deliver(Delivery<E> delivery, Runnable end) {
        Exchange exchange = createExchange(false);
        AtomicBoolean hasEnded = new AtomicBoolean();
        AsyncCallback callback = doneSync -> {
            if (!hasEnded.compareAndSet(false, true)) {
                return;
            }
            try {
                end(exchange, delivery);
            } finally {
                release(exchange);
                end.run();
            }
        };
        atWork.add(Thread.currentThread());
        try {
            begin(exchange, delivery);
            getAsyncProcessor().process(exchange, callback);
        } catch (Throwable e) {
            // Also an Error, after which the others go on.
            exchange.setException(e);
            callback.done(true);
        } finally {
            atWork.remove(Thread.currentThread());
        }
    }

    private void begin(Exchange exchange, Delivery<E> delivery) {
        mapper.map(delivery.entries(), delivery.requestId(), exchange.getMessage());
        delivery.redelivery().mark(exchange.getMessage());
        delivery.place().mark(exchange);
        if (delivery.completion() != null) {
            delivery.completion().begin(exchange);
        }
    }

    private void end(Exchange exchange, Delivery<E> delivery) {
        if (delivery.completion() != null) {
            delivery.completion().end(exchange);
        }
        if (exchange.getException() != null) {
            report("The route failed for what " + endpoint + " received", exchange, exchange.getException());
        }
    }

    private void release(Exchange exchange) {
        // After an interrupt, another thread may still be at work on it. It must not come out of the pool again then.
        if (!Thread.currentThread().isInterrupted()) {
            releaseExchange(exchange, false);
        }
    }

    /** Tells the exception handler, whose own failure must not end the page. */
    protected final void report(String message, @Nullable Exchange exchange, Throwable failure) {
        try {
            handleException(message, exchange, failure);
        } catch (RuntimeException | Error e) {
            LOG.error("The exceptionHandler of {} failed for: {}", endpoint, message, e);
        }
    }

    private void process(Exchange exchange) {
        rememberInterrupt();
        try {
            getProcessor().process(exchange);
        } catch (Throwable e) {
            // Also an Error: it would end the poller for good, and the rest of the page with it.
            exchange.setException(e);
        }
    }

    /**
     * An interrupted thread could not wait for an asynchronous route, and some repositories do not work for it. It is told
     * again when the page is done.
     */
    private void rememberInterrupt() {
        interrupted |= Thread.interrupted();
    }

    /** When the last poll was answered, or {@code null} if none was since the start. */
    final @Nullable Instant lastPoll() {
        return lastPoll;
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new PollHealthCheck(this, this::lastPoll));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        lastPoll = null;
        if (getExceptionHandler() instanceof PollFailureLog log) {
            log.reset();
        }
        open();
        startWorkers();
        super.doStart();
    }

    /** Never more is handed to them than there are threads. */
    private void startWorkers() {
        if (maxAtATime > 1 && workers == null) {
            var manager = endpoint.getCamelContext().getExecutorServiceManager();
            workers = manager.newThreadPool(
                    this,
                    "tencent-sms-" + endpoint.operation(),
                    new ThreadPoolProfileBuilder("tencent-sms-consumer")
                            .poolSize(maxAtATime)
                            .maxPoolSize(maxAtATime)
                            .maxQueueSize(maxAtATime)
                            .allowCoreThreadTimeOut(true)
                            .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                            .build());
        }
    }

    private void stopWorkers() {
        ExecutorService stopping = workers;
        if (stopping == null) {
            return;
        }
        workers = null;
        var manager = endpoint.getCamelContext().getExecutorServiceManager();
        if (forced && !isOwnThread()) {
            manager.shutdownNow(stopping);
        } else {
            manager.shutdown(stopping);
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        setOpen(false);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        open();
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        setOpen(false);
        awaitPage();
        super.doStop();
        stopWorkers();
    }

    private boolean isOwnThread() {
        return page.isHeldByCurrentThread() || atWork.contains(Thread.currentThread());
    }

    /**
     * Camel's shutdown strategy has waited for it until the time-out. Whoever stops a consumer without the strategy, as
     * {@code master:} does, has not.
     */
    private void awaitPage() {
        if (isOwnThread()) {
            // A step of the route stops it, and Camel would reject what comes after.
            force();
        }
        if (forced) {
            return;
        }
        var strategy = endpoint.getCamelContext().getShutdownStrategy();
        long timeout = awaited ? 0 : strategy.getTimeout();
        try {
            if (page.tryLock(timeout, strategy.getTimeUnit())) {
                page.unlock();
            } else {
                force();
            }
        } catch (InterruptedException e) {
            force();
            Thread.currentThread().interrupt();
        }
    }

    /** The first that a consumer hears of a graceful stop. It need not be deferred: a page in hand counts as pending. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        awaited = true;
        setOpen(false);
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return isPolling() ? 1 : 0;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        awaited = true;
        if (forced) {
            force();
        }
    }

    private void force() {
        forced = true;
        KeyedExecutor<?> tasks = inHand;
        if (tasks != null) {
            tasks.abandon();
        }
    }

    /** Without the query, which can hold a phone number. */
    @Override
    public String toString() {
        return "Consumer[" + endpoint + "]";
    }
}
