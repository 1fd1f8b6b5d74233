package io.github.cameltencent.sms;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.receive.CompletionNotifier;
import io.github.cameltencent.sms.internal.receive.Delivery;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.internal.receive.Placed;
import io.github.cameltencent.sms.internal.receive.ProcessedStore;
import io.github.cameltencent.sms.internal.receive.ProcessedStore.Unseen;
import io.github.cameltencent.sms.internal.receive.Redelivery;
import io.github.cameltencent.sms.internal.receive.TimeRange;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the receipts or replies of one phone number over and over, and runs each through the route once. Nothing is lost
 * by a failure or a crash: what was not processed is read again, as long as it is in the time window.
 */
final class TencentSmsHistoryConsumer<E extends ApiObject> extends TencentSmsConsumer<E> {

    private static final Logger LOG = LoggerFactory.getLogger(TencentSmsHistoryConsumer.class);

    /** Tencent refuses what is older. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    /** The most that the API answers. With less, what a second has could be more than can be read. */
    private static final int LIMIT = 100;

    /** Entries that are remembered in memory. */
    private static final int MEMORY = 10_000;

    /** For clocks that differ, and for the time that a request takes. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final TencentSmsEndpoint endpoint;
    private final EventType<E> format;
    private final long window;
    private final long overlap;
    private final IdempotentRepository repository;
    private final ProcessedStore<E> seen;
    private final Clock clock = Clock.systemUTC();

    /** Everything before is processed; in seconds since 1970. */
    private long cursor;

    /** Where the first poll began; what is older is not wanted. */
    private long oldest;

    TencentSmsHistoryConsumer(TencentSmsEndpoint endpoint, Processor processor, EventType<E> format) {
        // All entries are of one number, and keep their order.
        super(endpoint, processor, format, 1);
        this.endpoint = endpoint;
        this.format = format;
        ConsumerOptions options = endpoint.getConsumerOptions();
        this.window = seconds("timeWindow", options.getTimeWindow());
        this.overlap = seconds("timeOverlap", options.getTimeOverlap());
        this.repository = options.getIdempotentRepository() != null
                ? options.getIdempotentRepository()
                : MemoryIdempotentRepository.memoryIdempotentRepository(MEMORY);
        this.seen = new ProcessedStore<>(repository);
        long now = clock.instant().getEpochSecond();
        request(span(now - window, now));
    }

    private static long seconds(String option, long millis) {
        if (millis < 0 || millis > LONGEST_WINDOW.toMillis()) {
            throw new IllegalArgumentException("The option " + option + " must be from 0 to 7 days");
        }
        return Math.min(millis, LONGEST_WINDOW.minus(MARGIN).toMillis()) / 1000;
    }

    private Map<String, Object> span(long begin, long end) {
        return Map.of("BeginTime", begin, "EndTime", end, "Limit", LIMIT);
    }

    @Override
    protected int pollOnce() {
        long now = clock.instant().getEpochSecond();
        Deque<TimeRange> unread = new ArrayDeque<>();
        unread.push(new TimeRange(begin(now), now));
        ProcessedStore<E>.Reading reading = seen.newReading();
        int count = 0;
        while (!unread.isEmpty()) {
            TimeRange span = unread.pop();
            PullResponse<E> page = fetch(request(span(span.begin(), span.end())));
            if (page == null) {
                return count;
            } else if (page.entries().size() >= LIMIT && span.isDivisible()) {
                // There may be more, and the API has no second page: read the halves, the older one first.
                unread.push(span.laterHalf());
                unread.push(span.earlierHalf());
                continue;
            } else if (page.entries().size() >= LIMIT) {
                LOG.warn(
                        "{} reads {} entries within two seconds. If there are more, they cannot be read",
                        endpoint,
                        LIMIT);
            }
            count += deliver(page, reading);
            if (reading.isAllDone()) {
                cursor = span.end();
            }
        }
        reading.end();
        return count;
    }

    private long begin(long now) {
        if (oldest == 0) {
            oldest = now - window;
        }
        long readable = now - LONGEST_WINDOW.minus(MARGIN).toSeconds();
        // Not after the end, even if the clock was set back.
        return Math.min(now, Math.max(readable, Math.max(oldest, cursor - overlap)));
    }

    private int deliver(PullResponse<E> page, ProcessedStore<E>.Reading reading) {
        List<Unseen<E>> unseen = reading.unseen(page.entries());
        List<List<Unseen<E>>> groups = new ArrayList<>(
                grouped(unseen.stream().filter(entry -> entry.failures() == 0).toList()));
        int fresh = groups.size();
        // What failed goes alone, also when batching, so that it does not take others with it again.
        unseen.stream().filter(entry -> entry.failures() > 0).map(List::of).forEach(groups::add);
        deliverAll(
                Placed.of(groups),
                one -> format.orderKey(one.first().entry()),
                () -> !isForced(),
                one -> new Delivery<>(
                        one.group().stream().map(Unseen::entry).toList(),
                        page.requestId(),
                        one.place(),
                        new Redelivery(one.first().failures(), 0),
                        reading.watch(one.group())));
        // A greedy poll is not to run failures without a pause.
        return isGreedy() ? fresh : groups.size();
    }

    @Override
    protected void doStart() throws Exception {
        CamelContextAware.trySetCamelContext(repository, endpoint.getCamelContext());
        ServiceHelper.startService(repository);
        CompletionNotifier.addTo(endpoint.getCamelContext());
        super.doStart();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        // One that was given may serve others, too.
        if (endpoint.getConsumerOptions().getIdempotentRepository() == null) {
            ServiceHelper.stopAndShutdownService(repository);
        }
    }
}
