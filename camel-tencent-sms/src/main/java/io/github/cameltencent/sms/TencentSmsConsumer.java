package io.github.cameltencent.sms;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.github.cameltencent.sms.internal.monitor.PollFailureLog;
import io.github.cameltencent.sms.internal.monitor.PollHealthCheck;
import io.github.cameltencent.sms.internal.receive.ConsumerExchanges;
import io.github.cameltencent.sms.internal.receive.DeferredInterrupt;
import io.github.cameltencent.sms.internal.receive.EventDispatcher;
import io.github.cameltencent.sms.internal.receive.EventMapper;
import io.github.cameltencent.sms.internal.receive.ExceptionHandlerReport;
import io.github.cameltencent.sms.internal.receive.FailureReport;
import io.github.cameltencent.sms.internal.receive.PageFetcher;
import io.github.cameltencent.sms.internal.receive.PollSource;
import io.github.cameltencent.sms.internal.receive.PolledBatch;
import io.github.cameltencent.sms.internal.thread.ConsumerThreads;
import io.github.cameltencent.sms.internal.thread.KeyedExecutor;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls receipts or replies: gets batches from a source, and dispatches them to the route.
 *
 * <p>A requested page is waited for and processed completely, unless the route is force-stopped meanwhile. Once the
 * consumer is stopping or suspending, it requests no more pages. Camel's own batch consumer would drop the rest of a
 * page then, which would lose entries that were pulled from a queue.
 */
final class TencentSmsConsumer<E extends ApiObject> extends ScheduledPollConsumer implements ShutdownAware {

    private final TencentSmsEndpoint endpoint;
    private final PageFetcher<E> pages;
    private final PollSource<E> source;
    private final EventDispatcher<E> dispatcher;
    private final ConsumerThreads threads;
    private final int maxAtATime;
    private final ReentrantLock page = new ReentrantLock();
    private final DeferredInterrupt interrupts = new DeferredInterrupt();
    private volatile @Nullable KeyedExecutor<?> inHand;
    private volatile boolean forced;
    private volatile boolean awaited;
    private volatile @Nullable Instant lastPoll;

    /** @param maxAtATime the maximum number of exchanges in the route at a time */
    TencentSmsConsumer(
            TencentSmsEndpoint endpoint,
            Processor processor,
            EventMapper<E> mapper,
            PollSource.Factory<E> sources,
            int maxAtATime) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.maxAtATime = maxAtATime;
        FailureReport failures = new ExceptionHandlerReport(endpoint, this::getExceptionHandler);
        this.pages = new PageFetcher<>(endpoint.pageClient(), interrupts);
        this.source = sources.create(pages, failures);
        this.dispatcher = new EventDispatcher<>(
                endpoint,
                new ConsumerExchanges(this),
                getAsyncProcessor(),
                mapper,
                failures,
                EventDispatcher.ReportTime.AFTER_CONFIRMATION);
        this.threads = new ConsumerThreads(
                endpoint.getCamelContext(), this, "tencent-sms-" + endpoint.operation(), maxAtATime);
        // The default, unless the endpoint has an exception handler.
        setExceptionHandler(new PollFailureLog(endpoint.getCamelContext(), getClass()));
    }

    /** Polls are serialized, because a scheduler with several threads may start a poll before the last one ended. */
    @Override
    protected int poll() {
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
            interrupts.restore();
            page.unlock();
        }
    }

    private int pollOnce() {
        PollSource.Poll<E> poll = source.begin(isGreedy());
        int count = 0;
        for (PolledBatch<E, ?> batch = poll.next(); batch != null; batch = poll.next()) {
            count += dispatch(batch);
        }
        return count;
    }

    private <T> int dispatch(PolledBatch<E, T> batch) {
        BooleanSupplier mayStart = batch.canWait() ? pages::isOpen : () -> !forced;
        Executor executor = threads.executor();
        List<T> left = executor == null || batch.events().items().size() < 2
                ? dispatchInTurn(batch, mayStart)
                : dispatchBeside(batch, mayStart, executor);
        return batch.end().applyAsInt(left);
    }

    private <T> List<T> dispatchInTurn(PolledBatch<E, T> batch, BooleanSupplier mayStart) {
        return dispatcher.runInTurn(batch.events(), () -> {
            interrupts.defer();
            return mayStart.getAsBoolean();
        });
    }

    private <T> List<T> dispatchBeside(PolledBatch<E, T> batch, BooleanSupplier mayStart, Executor executor) {
        KeyedExecutor<T> tasks = dispatcher.beside(batch.events(), maxAtATime, executor, mayStart);
        inHand = tasks;
        if (forced) {
            tasks.abandon();
        }
        try {
            return tasks.run().join();
        } finally {
            inHand = null;
            interrupts.defer();
        }
    }

    /** Whether the consumer is neither stopping nor suspending. */
    boolean isOpen() {
        return pages.isOpen();
    }

    private void open() {
        awaited = false;
        forced = false;
        pages.open();
    }

    /** The time of the last successful poll, or {@code null} if there was none since the start. */
    @Nullable
    Instant lastPoll() {
        return lastPoll;
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new PollHealthCheck(this, this::lastPoll));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        source.start();
        lastPoll = null;
        if (getExceptionHandler() instanceof PollFailureLog log) {
            log.reset();
        }
        open();
        threads.start();
        super.doStart();
    }

    @Override
    protected void doSuspend() throws Exception {
        pages.close();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        open();
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        pages.close();
        awaitPage();
        super.doStop();
        threads.stop(forced && !isOwnThread());
        source.stop();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        source.shutdown();
    }

    private boolean isOwnThread() {
        return page.isHeldByCurrentThread() || threads.isCurrent();
    }

    /**
     * Waits for the page. Camel's shutdown strategy has already waited for it until the time-out, but not code that
     * stops a consumer without the strategy, as {@code master:} does.
     */
    private void awaitPage() {
        if (isOwnThread()) {
            // A step of the route itself stops the consumer, and Camel would reject the following steps.
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

    /** The first notification of a graceful stop. It need not be deferred: the current page counts as pending. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        awaited = true;
        pages.close();
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

    /** Without the query, which can contain a phone number. */
    @Override
    public String toString() {
        return "Consumer[" + endpoint + "]";
    }
}
