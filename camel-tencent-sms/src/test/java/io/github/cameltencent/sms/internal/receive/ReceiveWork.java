package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/** The work that routes have with entries, in parts that can fail and wait, and what has been done of it. */
final class ReceiveWork {

    /** Tells on a message which entry it is about, whatever becomes of the body. */
    static final String ENTRY = "entry";

    /** Tells on a message how often the entry came so far. */
    static final String ATTEMPT = "attempt";

    private static final int PATIENCE_SECONDS = 60;

    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch copyEnded = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Consumer<String> confirmations = entry -> {};

    /** The first step of the route that starts from the source. */
    void arrive(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        String entry = body instanceof PullSmsSendStatus receipt
                ? receipt.serialNo()
                : ((PullSmsReplyStatus) body).replyContent();
        exchange.getMessage().setHeader(ENTRY, entry);
        countDownAtEnd(exchange, ended);
        arrivals.add(entry);
        exchange.getMessage().setHeader(ATTEMPT, arrivals(entry));
    }

    private static void countDownAtEnd(Exchange exchange, CountDownLatch latch) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public boolean allowHandover() {
                return false;
            }

            @Override
            public void onDone(Exchange done) {
                latch.countDown();
            }
        });
    }

    /** A part that succeeds. */
    Processor part(String name) {
        parts.add(name);
        return exchange -> done.add(key(name, exchange));
    }

    /** A part that fails the first time. */
    Processor failing(String name) {
        parts.add(name);
        return exchange -> {
            String key = key(name, exchange);
            if (begun.add(key)) {
                throw new IllegalStateException("not yet: " + name);
            }
            done.add(key);
        };
    }

    /** A part that waits until it is released, or interrupted. */
    Processor held(String name) {
        parts.add(name);
        return exchange -> {
            await(released);
            done.add(key(name, exchange));
        };
    }

    void release() {
        released.countDown();
    }

    /** @param listener hears of each entry that is about to be forgotten or remembered, as done */
    void onConfirmation(Consumer<String> listener) {
        confirmations = listener;
    }

    void confirmed(String entry) {
        confirmations.accept(entry);
    }

    /** Fails for good. */
    static void fail(Exchange exchange) {
        throw new IllegalStateException("never");
    }

    /** In a copy: waits until the exchange that came first has ended. */
    void awaitEnd(Exchange exchange) throws InterruptedException {
        await(ended);
    }

    /** In a copy: lets those go on who wait for the end of the first copy. */
    void tellEnd(Exchange exchange) {
        countDownAtEnd(exchange, copyEnded);
    }

    /** Waits until the first copy has ended. */
    void awaitCopy(Exchange exchange) throws InterruptedException {
        await(copyEnded);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("waited in vain");
        }
    }

    private static String key(String part, Exchange exchange) {
        return part + " of " + exchange.getMessage().getHeader(ENTRY);
    }

    int arrivals() {
        return arrivals.size();
    }

    int arrivals(String entry) {
        return (int) arrivals.stream().filter(entry::equals).count();
    }

    /** The different entries that came, in their order. */
    List<String> entries() {
        return arrivals.stream().distinct().toList();
    }

    /** Whether every part was done with an entry. */
    boolean isDone(String entry) {
        return parts.stream().allMatch(part -> done.contains(part + " of " + entry));
    }
}
