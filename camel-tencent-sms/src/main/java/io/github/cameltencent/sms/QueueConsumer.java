package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes receipts or replies off their queue at Tencent. They do not come again, so with a {@code pendingRepository} each
 * is stored before its exchange starts, and redelivered until an exchange completes.
 */
final class QueueConsumer<E extends ApiObject> extends StatusConsumer<E> {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

    private final TencentSmsEndpoint endpoint;
    private final StatusFormat<E> format;
    private final SmsRequest request;
    private final @Nullable PendingEntries<E> pending;
    private @Nullable ProducerTemplate deadLetters;

    QueueConsumer(TencentSmsEndpoint endpoint, Processor processor, StatusFormat<E> format) {
        super(endpoint, processor, format);
        this.endpoint = endpoint;
        this.format = format;
        this.request =
                request(Map.of("Limit", limit(endpoint.getConsumerOptions().getMaxMessagesPerPoll())));
        RecoverableAggregationRepository repository =
                endpoint.getConsumerOptions().getPendingRepository();
        this.pending = repository == null
                ? null
                : new PendingEntries<>(
                        repository,
                        endpoint.getCamelContext(),
                        endpoint.operation() + "-" + endpoint.getConfiguration().getSmsSdkAppId(),
                        format.type());
    }

    private static int limit(int maxMessagesPerPoll) {
        if (maxMessagesPerPoll < 1 || maxMessagesPerPoll > 100) {
            throw new IllegalArgumentException("The option maxMessagesPerPoll must be from 1 to 100");
        }
        return maxMessagesPerPoll;
    }

    @Override
    protected int pollOnce() {
        if (pending == null) {
            int kept = deliverKept();
            PullResponse<E> page = fetch(request);
            return page == null ? kept : kept + deliverOnce(new PulledPage<>(page.entries(), page.requestId()));
        }
        // Fails if the repository does, before anything is taken off the queue that could not be stored.
        int redelivered = redeliver(pending);
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
        List<List<E>> groups = grouped(page.entries());
        int count = 0;
        while (count < groups.size() && !isForced()) {
            deliver(groups.get(count), page.requestId(), new Place(count, groups.size()), Redelivery.NONE, null);
            count++;
        }
        if (count < groups.size()) {
            List<E> rest = groups.subList(count, groups.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            endpoint.unprocessed().keep(endpoint.toString(), new PulledPage<>(rest, page.requestId()));
        }
        return count;
    }

    /** The whole page is stored before the first exchange starts. */
    private int storeAndDeliver(PullResponse<E> page, PendingEntries<E> store) {
        List<List<PendingEntry<E>>> groups = grouped(stored(page.entries(), store));
        int count = 0;
        while (count < groups.size() && !isForced()) {
            deliver(groups.get(count), page.requestId(), new Place(count, groups.size()), Redelivery.NONE, store);
            count++;
        }
        // What is left is in the repository, where the next start finds it.
        groups.subList(count, groups.size()).forEach(group -> group.forEach(store::release));
        return count;
    }

    private List<PendingEntry<E>> stored(List<E> entries, PendingEntries<E> store) {
        List<PendingEntry<E>> result = new ArrayList<>();
        Throwable failure = null;
        for (E entry : entries) {
            try {
                result.add(store.add(entry));
            } catch (RuntimeException | Error e) {
                failure = e;
                result.add(PendingEntry.notStored(entry));
            }
        }
        if (failure != null) {
            // It is here and nowhere else any more, so it is processed all the same.
            long count = result.stream().filter(entry -> !entry.isStored()).count();
            report(
                    count + " of " + result.size() + " entries that " + endpoint
                            + " pulled could not be stored. They are processed now, but not again if that fails",
                    null,
                    failure);
        }
        return result;
    }

    private int redeliver(PendingEntries<E> store) {
        List<PendingEntry<E>> due = store.due();
        int count = 0;
        while (count < due.size() && isOpen()) {
            redeliver(due.get(count), new Place(count, due.size()), store);
            count++;
        }
        return count;
    }

    private void redeliver(PendingEntry<E> entry, Place place, PendingEntries<E> store) {
        Redelivery next = store.next(entry);
        if (next == null) {
            giveUp(entry, store);
        } else {
            // One by one, also when batching, so that one that fails does not take others with it again.
            deliver(List.of(entry), null, place, next, store);
        }
    }

    private void deliver(
            List<PendingEntry<E>> group,
            @Nullable String requestId,
            Place place,
            Redelivery redelivery,
            PendingEntries<E> store) {
        List<E> entries = group.stream().map(PendingEntry::entry).toList();
        deliver(entries, requestId, place, redelivery, store.watch(group));
    }

    /** To the dead letter endpoint, without the route. If that fails, it is tried again at the next redelivery. */
    private void giveUp(PendingEntry<E> entry, PendingEntries<E> store) {
        Redelivery last = store.last(entry);
        Exchange exchange = endpoint.createExchange();
        fill(exchange, List.of(entry.entry()), null, last);
        String what = endpoint + " gives up " + format.describe(entry.entry()) + " after " + (last.count() + 1)
                + " failures: it ";
        Completion completion = store.watch(List.of(entry));
        completion.begin(exchange);
        try {
            // There is one wherever there is a maximum of redeliveries.
            String deadLetterUri = Objects.requireNonNull(store.deadLetterUri());
            Objects.requireNonNull(deadLetters, "started").send(deadLetterUri, exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        if (exchange.getException() == null) {
            LOG.warn("{}goes to the deadLetterUri", what);
        } else {
            report(what + "could not be moved to the deadLetterUri. It is kept", exchange, exchange.getException());
        }
        completion.end(exchange);
    }

    @Override
    protected void doStart() throws Exception {
        if (pending != null) {
            pending.start();
            CompletionNotifier.addTo(endpoint.getCamelContext());
            String deadLetterUri = pending.deadLetterUri();
            if (deadLetterUri != null) {
                // A mistake in it is better heard of now.
                CamelContextHelper.getMandatoryEndpoint(endpoint.getCamelContext(), deadLetterUri);
                deadLetters = endpoint.getCamelContext().createProducerTemplate();
            }
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopAndShutdownServices(deadLetters);
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        if (pending != null) {
            pending.shutdown();
        }
    }
}
