package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken off a queue and not run, because the route was stopped by force, or who asked for it has left. The endpoint outlives the consumer, so the
 * next one can run it.
 */
public final class UnprocessedPages {

    private static final Logger LOG = LoggerFactory.getLogger(UnprocessedPages.class);

    private final Deque<PulledPage<?>> pages = new ArrayDeque<>();
    private boolean isClosed;

    public synchronized void keep(String endpoint, PulledPage<?> page) {
        if (isClosed) {
            LOG.error("{} was stopped before {} entries that it had pulled. They are lost", endpoint, count(page));
            return;
        }
        pages.add(page);
        LOG.warn(
                "{} was stopped before {} entries that it had pulled. They are run if the route starts again",
                endpoint,
                count(page));
    }

    /** Keeps what came later than somebody has waited for it. */
    public synchronized void add(String endpoint, PulledPage<?> page) {
        if (isClosed && count(page) > 0) {
            LOG.error("{} has ended before {} entries that it had pulled. They are lost", endpoint, count(page));
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

    /** Nothing starts again. */
    public synchronized void close(String endpoint) {
        isClosed = true;
        if (!pages.isEmpty()) {
            int count = pages.stream().mapToInt(UnprocessedPages::count).sum();
            LOG.error("{} ends with {} entries that it had pulled. They are lost", endpoint, count);
            pages.clear();
        }
    }

    private static int count(PulledPage<?> page) {
        return page.entries().size();
    }
}
