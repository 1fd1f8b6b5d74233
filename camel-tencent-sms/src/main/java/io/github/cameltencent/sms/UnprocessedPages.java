package io.github.cameltencent.sms;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken off a queue and not run, because the route was stopped by force. The endpoint outlives the consumer, so the
 * next one can run it.
 */
final class UnprocessedPages {

    private static final Logger LOG = LoggerFactory.getLogger(UnprocessedPages.class);

    private final Queue<PulledPage<?>> pages = new ArrayDeque<>();
    private boolean isClosed;

    synchronized void keep(String endpoint, PulledPage<?> page) {
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

    synchronized @Nullable PulledPage<?> poll() {
        return pages.poll();
    }

    synchronized void open() {
        isClosed = false;
    }

    /** Nothing starts again. */
    synchronized void close(String endpoint) {
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
