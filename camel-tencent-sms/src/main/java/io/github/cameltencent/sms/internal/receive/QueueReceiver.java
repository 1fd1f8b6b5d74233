package io.github.cameltencent.sms.internal.receive;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls entries from a queue at Tencent one at a time, for all callers that poll the endpoint. There is one request at a time,
 * and none is cancelled: if its caller no longer waits, the next caller gets the result.
 */
public final class QueueReceiver<E extends ApiObject> extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReceiver.class);

    private final Endpoint endpoint;
    private final PageClient<E> pages;
    private final SmsRequest request;
    private final ReceiveBuffer<E> buffer;
    private final Executor executor;
    private final Supplier<Duration> delay;
    private @Nullable CompletableFuture<Integer> inFlight;

    /**
     * @param request the request for one entry
     * @param buffer the buffer of pulled entries
     * @param executor runs the work after a response that may block
     * @param delay the delay between requests
     */
    public QueueReceiver(
            Endpoint endpoint,
            PageClient<E> pages,
            SmsRequest request,
            ReceiveBuffer<E> buffer,
            Executor executor,
            Supplier<Duration> delay) {
        this.endpoint = endpoint;
        this.pages = pages;
        this.request = request;
        this.buffer = buffer;
        this.executor = executor;
        this.delay = delay;
    }

    /**
     * Polls until there is an entry, with the endpoint's {@code delay} between requests.
     *
     * @param timeout the maximum time, or {@code null} for no limit
     * @param stop ends the wait when it completes
     * @return an exchange with the entry, or {@code null} if there was none
     */
    public @Nullable Exchange receive(@Nullable Duration timeout, CompletableFuture<Void> stop) {
        long start = System.nanoTime();
        while (true) {
            Attempt attempt = attempt(left(timeout, start), stop);
            if (attempt.exchange() != null || attempt.isOver()) {
                return attempt.exchange();
            }
            long pause = delay.get().toNanos();
            if (!attempt.isRepeated() && isDone(stop, Math.min(pause, left(timeout, start)))) {
                return null;
            }
        }
    }

    /** Makes one request, and waits for the response. */
    public @Nullable Exchange receiveNoWait(CompletableFuture<Void> stop) {
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
     * The result of one request.
     *
     * @param isOver whether the wait is over
     * @param isRepeated whether another caller has taken the entry
     */
    private record Attempt(@Nullable Exchange exchange, boolean isOver, boolean isRepeated) {

        static final Attempt OVER = new Attempt(null, true, false);
        static final Attempt EMPTY = new Attempt(null, false, false);
        static final Attempt REPEATED = new Attempt(null, false, true);
    }

    private Attempt attempt(long nanos, CompletableFuture<Void> stop) {
        Exchange kept = buffer.next();
        if (kept != null) {
            return new Attempt(kept, true, false);
        } else if (nanos <= 0 || stop.isDone() || Thread.currentThread().isInterrupted()) {
            return Attempt.OVER;
        }
        CompletableFuture<Integer> answer = ask();
        // A failure is handled below.
        CompletableFuture<?> end = CompletableFuture.anyOf(answer.handle((count, failure) -> true), stop);
        if (!isDone(end, nanos) || !answer.isDone()) {
            return Attempt.OVER;
        }
        int count = count(answer);
        Exchange next = buffer.next();
        if (next != null) {
            return new Attempt(next, true, false);
        }
        return count > 0 ? Attempt.REPEATED : Attempt.EMPTY;
    }

    /** Waits until the future is done; returns false after the time, or when interrupted. */
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

    /** The open request, or a new one; completes with the number of its entries. */
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
            // Not a narrower type: the client may be user code, and a response of another type must end the wait, too.
            CompletionStage<? extends SmsResponse> answer = pages.ask(request);
            answer.whenComplete((response, failure) -> {
                if (failure != null) {
                    end(asked, () -> {
                        throw new CompletionException(failure);
                    });
                } else {
                    // The repository may block.
                    executor.execute(() -> end(asked, () -> keep(page(response))));
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

    /** Only operations that return this type of page have this type of source. */
    @SuppressWarnings("unchecked")
    private PullResponse<E> page(SmsResponse response) {
        return (PullResponse<E>) response;
    }

    private int keep(PullResponse<E> page) {
        buffer.add(page);
        return page.entries().size();
    }

    @Override
    protected void doStart() {
        buffer.start();
    }

    /** Waits for the open request, as long as Camel would wait for an exchange. */
    @Override
    protected void doStop() {
        CompletableFuture<Integer> last;
        synchronized (this) {
            last = inFlight;
        }
        var strategy = endpoint.getCamelContext().getShutdownStrategy();
        if (last != null && !isDone(last, strategy.getTimeUnit().toNanos(strategy.getTimeout()))) {
            LOG.error("{} was stopped during a request. The entries that it returns are lost", endpoint);
        }
        buffer.stop();
    }
}
