package io.github.cameltencent.sms;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.receive.BatchPosition;
import io.github.cameltencent.sms.internal.receive.CompletionNotifier;
import io.github.cameltencent.sms.internal.receive.DeadLetters;
import io.github.cameltencent.sms.internal.receive.Delivery;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.PendingEntry;
import io.github.cameltencent.sms.internal.receive.PendingStore;
import io.github.cameltencent.sms.internal.receive.Placed;
import io.github.cameltencent.sms.internal.receive.PulledPage;
import io.github.cameltencent.sms.internal.receive.Redelivery;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Takes receipts or replies off their queue at Tencent. They do not come again, so with a {@code pendingRepository} each
 * is stored before its exchange starts, and redelivered until an exchange completes.
 */
final class TencentSmsQueueConsumer<E extends ApiObject> extends TencentSmsConsumer<E> {

    private final TencentSmsEndpoint endpoint;
    private final EventType<E> format;
    private final SmsRequest request;
    private final @Nullable PendingStore<E> pending;
    private final @Nullable DeadLetters<E> deadLetters;

    TencentSmsQueueConsumer(TencentSmsEndpoint endpoint, Processor processor, EventType<E> format) {
        super(endpoint, processor, format, endpoint.getConsumerOptions().checkedConcurrentConsumers());
        this.endpoint = endpoint;
        this.format = format;
        this.request =
                request(Map.of("Limit", limit(endpoint.getConsumerOptions().getMaxMessagesPerPoll())));
        this.pending = endpoint.pendingStore(format);
        this.deadLetters =
                pending == null ? null : new DeadLetters<>(endpoint, format, mapper(), pending, this::report);
    }

    private static int limit(int maxMessagesPerPoll) {
        if (maxMessagesPerPoll < 1 || maxMessagesPerPoll > 100) {
            throw new IllegalArgumentException("The option maxMessagesPerPoll must be from 1 to 100");
        }
        return maxMessagesPerPoll;
    }

    @Override
    protected int pollOnce() {
        if (pending == null || deadLetters == null) {
            int kept = deliverKept();
            PullResponse<E> page = fetch(request);
            return page == null ? kept : kept + deliverOnce(new PulledPage<>(page.entries(), page.requestId()));
        }
        // Fails if the repository does, before anything is taken off the queue that could not be stored.
        int redelivered = redeliver(pending, deadLetters);
        PullResponse<E> page = fetch(request);
        return page == null ? redelivered : redelivered + storeAndDeliver(page, pending);
    }

    /** What the consumer before this one was stopped before. */
    private int deliverKept() {
        int count = 0;
        for (PulledPage<E> page = kept(); page != null; page = kept()) {
            count += deliverOnce(page);
        }
        return count;
    }

    /** All consumers of an endpoint have the same kind of page. */
    @SuppressWarnings("unchecked")
    private @Nullable PulledPage<E> kept() {
        return isOpen() ? (PulledPage<E>) endpoint.unprocessed().poll() : null;
    }

    private int deliverOnce(PulledPage<E> page) {
        List<Placed<E>> all = Placed.of(grouped(page.entries()));
        List<Placed<E>> left = deliverAll(
                all,
                one -> format.orderKey(one.first()),
                () -> !isForced(),
                one -> new Delivery<>(one.group(), page.requestId(), one.place(), Redelivery.NONE, null));
        if (!left.isEmpty()) {
            List<E> rest = left.stream().flatMap(one -> one.group().stream()).toList();
            endpoint.unprocessed().keep(endpoint.toString(), new PulledPage<>(rest, page.requestId()));
        }
        return all.size() - left.size();
    }

    /** The whole page is stored before the first exchange starts. */
    private int storeAndDeliver(PullResponse<E> page, PendingStore<E> store) {
        List<Placed<PendingEntry<E>>> all =
                Placed.of(grouped(store.addAll(page.entries(), endpoint.toString(), this::report)));
        List<Placed<PendingEntry<E>>> left = deliverAll(
                all,
                one -> format.orderKey(one.first().entry()),
                () -> !isForced(),
                one -> delivery(one.group(), page.requestId(), one.place(), Redelivery.NONE, store));
        // What is left is in the repository, where the next start finds it.
        left.forEach(one -> one.group().forEach(store::release));
        return all.size() - left.size();
    }

    private int redeliver(PendingStore<E> store, DeadLetters<E> last) {
        // One by one, also when batching, so that one that fails does not take others with it again.
        List<Placed<PendingEntry<E>>> due =
                Placed.of(store.due().stream().map(List::of).toList());
        List<Placed<PendingEntry<E>>> left = deliverAll(
                due, one -> format.orderKey(one.first().entry()), this::isOpen, one -> redelivery(one, store, last));
        return due.size() - left.size();
    }

    private @Nullable Delivery<E> redelivery(Placed<PendingEntry<E>> due, PendingStore<E> store, DeadLetters<E> last) {
        Redelivery next = store.next(due.first());
        if (next == null) {
            last.giveUp(due.first());
            return null;
        }
        return delivery(due.group(), null, due.place(), next, store);
    }

    private Delivery<E> delivery(
            List<PendingEntry<E>> group,
            @Nullable String requestId,
            BatchPosition place,
            Redelivery redelivery,
            PendingStore<E> store) {
        List<E> entries = group.stream().map(PendingEntry::entry).toList();
        return new Delivery<>(entries, requestId, place, redelivery, store.watch(group));
    }

    @Override
    protected void doStart() throws Exception {
        if (pending != null && deadLetters != null) {
            pending.start();
            CompletionNotifier.addTo(endpoint.getCamelContext());
            deadLetters.start();
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (deadLetters != null) {
            deadLetters.stop();
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        if (pending != null) {
            pending.shutdown();
        }
    }
}
