package io.github.cameltencent.sms.internal.receive;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/**
 * Pulls pages from a queue at Tencent, and delivers each entry once. If a forced stop leaves entries of a page, they
 * are kept for the next consumer of the endpoint.
 */
public final class QueueSource<E extends ApiObject> implements PollSource<E> {

    private final PageFetcher<E> pages;
    private final SmsRequest request;
    private final EventType<E> format;
    private final EventMapper<E> mapper;
    private final UnprocessedPages unprocessed;
    private final String owner;

    /**
     * @param unprocessed the entries that earlier consumers left
     * @param owner the consumer that pulls the pages, for messages
     */
    public QueueSource(
            PageFetcher<E> pages,
            SmsRequest request,
            EventType<E> format,
            EventMapper<E> mapper,
            UnprocessedPages unprocessed,
            String owner) {
        this.pages = pages;
        this.request = request;
        this.format = format;
        this.mapper = mapper;
        this.unprocessed = unprocessed;
        this.owner = owner;
    }

    @Override
    public Poll<E> begin(boolean isGreedy) {
        return new Poll<>() {
            private boolean isFetched;

            @Override
            public @Nullable PolledBatch<E, ?> next() {
                if (isFetched) {
                    return null;
                }
                PulledPage<E> page = kept();
                if (page == null) {
                    isFetched = true;
                    page = fetched();
                }
                return page == null ? null : batch(page);
            }
        };
    }

    /** All consumers of an endpoint have the same type of page. */
    @SuppressWarnings("unchecked")
    private @Nullable PulledPage<E> kept() {
        return pages.isOpen() ? (PulledPage<E>) unprocessed.poll() : null;
    }

    private @Nullable PulledPage<E> fetched() {
        PullResponse<E> page = pages.fetch(request);
        return page == null ? null : new PulledPage<>(page.entries(), page.requestId());
    }

    private PolledBatch<E, ?> batch(PulledPage<E> page) {
        List<Placed<E>> all = Placed.of(mapper.grouped(page.entries()));
        EventBatch<E, Placed<E>> events = new EventBatch<>(
                all,
                one -> format.orderKey(one.first()),
                one -> new Delivery<>(one.group(), page.requestId(), one.place(), Redelivery.NONE, null));
        return new PolledBatch<>(events, false, left -> {
            keep(left, page.requestId());
            return all.size() - left.size();
        });
    }

    private void keep(List<Placed<E>> left, @Nullable String requestId) {
        if (!left.isEmpty()) {
            List<E> rest = left.stream().flatMap(one -> one.group().stream()).toList();
            unprocessed.keep(owner, new PulledPage<>(rest, requestId));
        }
    }
}
