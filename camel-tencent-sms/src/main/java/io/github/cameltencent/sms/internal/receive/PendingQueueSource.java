package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Pulls pages from a queue at Tencent through a {@code pendingRepository} or a {@code messageStore}: each entry is
 * stored before its exchange starts, and redelivered until an exchange succeeds.
 */
public final class PendingQueueSource<E extends ApiObject> implements PollSource<E> {

    private final PageFetcher<E> pages;
    private final SmsRequest request;
    private final EventType<E> format;
    private final EventMapper<E> mapper;
    private final EntryStore<E> store;
    private final Endpoint endpoint;
    private final FailureReport failures;
    private final DeadLetters<E> deadLetters;

    public PendingQueueSource(
            PageFetcher<E> pages,
            SmsRequest request,
            EventType<E> format,
            EventMapper<E> mapper,
            EntryStore<E> store,
            Endpoint endpoint,
            FailureReport failures) {
        this.pages = pages;
        this.request = request;
        this.format = format;
        this.mapper = mapper;
        this.store = store;
        this.endpoint = endpoint;
        this.failures = failures;
        this.deadLetters = new DeadLetters<>(endpoint, format, mapper, store, failures);
    }

    /**
     * Due redeliveries come first. If the repository fails, so does the poll, before it pulls anything that could not
     * be stored.
     */
    @Override
    public Poll<E> begin(boolean isGreedy) {
        return new Poll<>() {
            private boolean isRedelivered;
            private boolean isFetched;

            @Override
            public @Nullable PolledBatch<E, ?> next() {
                if (!isRedelivered) {
                    isRedelivered = true;
                    return due();
                } else if (!isFetched) {
                    isFetched = true;
                    return fetched();
                }
                return null;
            }
        };
    }

    private PolledBatch<E, ?> due() {
        // One by one, also when batching, so that a failing entry does not fail others again.
        List<Placed<PendingEntry<E>>> due =
                Placed.of(store.due().stream().map(List::of).toList());
        EventBatch<E, Placed<PendingEntry<E>>> events =
                new EventBatch<>(due, one -> format.orderKey(one.first().entry()), this::redelivery);
        return new PolledBatch<>(events, true, left -> due.size() - left.size());
    }

    private @Nullable Delivery<E> redelivery(Placed<PendingEntry<E>> due) {
        Redelivery next = deadLetters.redelivery(due.first());
        return next == null ? null : delivery(due, null, next);
    }

    /** The whole page is stored before the first exchange starts. */
    private @Nullable PolledBatch<E, ?> fetched() {
        PullResponse<E> page = pages.fetch(request);
        if (page == null) {
            return null;
        }
        List<Placed<PendingEntry<E>>> all =
                Placed.of(mapper.grouped(store.addAll(page.entries(), endpoint.toString(), failures)));
        EventBatch<E, Placed<PendingEntry<E>>> events = new EventBatch<>(
                all,
                one -> format.orderKey(one.first().entry()),
                one -> delivery(one, page.requestId(), Redelivery.NONE));
        return new PolledBatch<>(events, false, left -> {
            // The rest is in the repository, where the next start finds it.
            left.forEach(one -> one.group().forEach(store::release));
            return all.size() - left.size();
        });
    }

    private Delivery<E> delivery(Placed<PendingEntry<E>> one, @Nullable String requestId, Redelivery redelivery) {
        List<E> entries = one.group().stream().map(PendingEntry::entry).toList();
        return new Delivery<>(
                entries,
                requestId,
                one.place(),
                redelivery,
                PendingEntry.headersOf(one.group()),
                store.watch(one.group()));
    }

    @Override
    public void start() {
        store.start();
        CompletionNotifier.addTo(endpoint.getCamelContext());
        deadLetters.start();
    }

    @Override
    public void stop() {
        deadLetters.stop();
    }

    @Override
    public void shutdown() {
        store.shutdown();
    }
}
