package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that were pulled from a queue and not processed, because the route was force-stopped or the caller no longer
 * waited. The endpoint outlives the consumer, so the next consumer can process them.
 */
public final class UnprocessedPages {

    private static final Logger LOG = LoggerFactory.getLogger(UnprocessedPages.class);

    private final Deque<PulledPage<?>> pages = new ArrayDeque<>();
    private boolean isClosed;

    public synchronized void keep(String endpoint, PulledPage<?> page) {
        if (isClosed) {
            LOG.error("{} was stopped before it processed {} pulled entries. They are lost", endpoint, count(page));
            return;
        }
        pages.add(page);
        LOG.warn(
                "{} was stopped before it processed {} pulled entries. They are processed when the route is started again",
                endpoint,
                count(page));
    }

    /** Keeps a page that arrived after its caller had stopped waiting. */
    public synchronized void add(String endpoint, PulledPage<?> page) {
        if (isClosed && count(page) > 0) {
            LOG.error("{} was shut down before it processed {} pulled entries. They are lost", endpoint, count(page));
        } else if (count(page) > 0) {
            pages.add(page);
        }
    }

    public synchronized @Nullable PulledPage<?> poll() {
        return pages.poll();
    }

    /** A page with one entry. */
    public synchronized @Nullable PulledPage<?> pollOne() {
        PulledPage<?> page = pages.poll();
        if (page != null && count(page) > 1) {
            pages.addFirst(page.without(1));
            return page.first(1);
        }
        return page;
    }

    public synchronized void open() {
        isClosed = false;
    }

    /** The endpoint is shut down: nothing is started again. */
    public synchronized void close(String endpoint) {
        isClosed = true;
        if (!pages.isEmpty()) {
            int count = pages.stream().mapToInt(UnprocessedPages::count).sum();
            LOG.error("{} was shut down with {} unprocessed entries. They are lost", endpoint, count);
            pages.clear();
        }
    }

    private static int count(PulledPage<?> page) {
        return page.entries().size();
    }
}
