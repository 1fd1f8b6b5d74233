package io.github.cameltencent.sms.internal.receive;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.receive.ProcessedStore.Unseen;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the receipts or replies of one phone number repeatedly, and delivers each until it is processed. A failure or a
 * crash loses nothing: unprocessed entries are read again as long as they are in the time window.
 */
public final class HistorySource<E extends ApiObject> implements PollSource<E> {

    private static final Logger LOG = LoggerFactory.getLogger(HistorySource.class);

    /** Tencent rejects a longer window. */
    private static final Duration MAX_WINDOW = Duration.ofDays(7);

    /** The API's maximum. With a lower limit, one second could have more entries than can be read. */
    private static final int LIMIT = 100;

    /** The number of entries to remember in memory. */
    private static final int MEMORY = 10_000;

    /** For clock skew, and for the duration of a request. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final PageFetcher<E> pages;
    private final RequestMapper requests;
    private final EventType<E> format;
    private final EventMapper<E> mapper;
    private final Endpoint endpoint;
    private final long window;
    private final long overlap;
    private final IdempotentRepository repository;
    private final boolean isOwnRepository;
    private final ProcessedStore<E> seen;
    private final Clock clock = Clock.systemUTC();

    /** All entries before it are processed; in seconds since 1970. */
    private long cursor;

    /** The begin of the first poll; older entries are ignored. */
    private long oldest;

    /**
     * @param timeWindow the option timeWindow, in milliseconds
     * @param timeOverlap the option timeOverlap, in milliseconds
     * @param given remembers what is processed, or {@code null} if memory does
     * @throws RuntimeException if the options do not make a valid request
     */
    public HistorySource(
            PageFetcher<E> pages,
            RequestMapper requests,
            EventType<E> format,
            EventMapper<E> mapper,
            Endpoint endpoint,
            long timeWindow,
            long timeOverlap,
            @Nullable IdempotentRepository given) {
        this.pages = pages;
        this.requests = requests;
        this.format = format;
        this.mapper = mapper;
        this.endpoint = endpoint;
        this.window = seconds("timeWindow", timeWindow);
        this.overlap = seconds("timeOverlap", timeOverlap);
        this.repository = given != null ? given : MemoryIdempotentRepository.memoryIdempotentRepository(MEMORY);
        this.isOwnRepository = given == null;
        this.seen = new ProcessedStore<>(repository);
        long now = clock.instant().getEpochSecond();
        // So that invalid options fail at the start.
        SmsRequest unused = request(new TimeRange(now - window, now));
    }

    private static long seconds(String option, long millis) {
        if (millis < 0 || millis > MAX_WINDOW.toMillis()) {
            throw new IllegalArgumentException("The option " + option + " must be from 0 to 7 days");
        }
        return Math.min(millis, MAX_WINDOW.minus(MARGIN).toMillis()) / 1000;
    }

    private SmsRequest request(TimeRange span) {
        return requests.map(Map.of("BeginTime", span.begin(), "EndTime", span.end(), "Limit", LIMIT));
    }

    @Override
    public Poll<E> begin(boolean isGreedy) {
        long now = clock.instant().getEpochSecond();
        return new Reading(new TimeRange(begin(now), now), isGreedy);
    }

    private long begin(long now) {
        if (oldest == 0) {
            oldest = now - window;
        }
        long readable = now - MAX_WINDOW.minus(MARGIN).toSeconds();
        // Not after the end, also if the clock was set back.
        return Math.min(now, Math.max(readable, Math.max(oldest, cursor - overlap)));
    }

    /** Reads a time range in pages, the oldest first. */
    private final class Reading implements Poll<E> {

        private final Deque<TimeRange> unread = new ArrayDeque<>();
        private final ProcessedStore<E>.Reading entries = seen.newReading();
        private final boolean isGreedy;

        Reading(TimeRange all, boolean isGreedy) {
            unread.push(all);
            this.isGreedy = isGreedy;
        }

        @Override
        public @Nullable PolledBatch<E, ?> next() {
            while (!unread.isEmpty()) {
                TimeRange span = unread.pop();
                PullResponse<E> page = pages.fetch(request(span));
                if (page == null) {
                    return null;
                } else if (page.entries().size() >= LIMIT && span.isDivisible()) {
                    // There may be more, and the API has no second page: read both halves, the older one first.
                    unread.push(span.laterHalf());
                    unread.push(span.earlierHalf());
                    continue;
                } else if (page.entries().size() >= LIMIT) {
                    LOG.warn(
                            "{} read {} entries within two seconds. If there are more, the API does not return them",
                            endpoint,
                            LIMIT);
                }
                return batch(page, span);
            }
            entries.end();
            return null;
        }

        private PolledBatch<E, ?> batch(PullResponse<E> page, TimeRange span) {
            List<Unseen<E>> unseen = entries.unseen(page.entries());
            List<List<Unseen<E>>> groups = new ArrayList<>(mapper.grouped(
                    unseen.stream().filter(entry -> entry.failures() == 0).toList()));
            int fresh = groups.size();
            // Failed entries are delivered one by one, also when batching, so that they do not fail others again.
            unseen.stream().filter(entry -> entry.failures() > 0).map(List::of).forEach(groups::add);
            EventBatch<E, Placed<Unseen<E>>> events = new EventBatch<>(
                    Placed.of(groups),
                    one -> format.orderKey(one.first().entry()),
                    one -> delivery(one, page.requestId()));
            return new PolledBatch<>(events, false, left -> {
                if (entries.isAllDone()) {
                    cursor = span.end();
                }
                // A greedy poll must not repeat failures without a pause.
                return isGreedy ? fresh : groups.size();
            });
        }

        private Delivery<E> delivery(Placed<Unseen<E>> one, @Nullable String requestId) {
            return new Delivery<>(
                    one.group().stream().map(Unseen::entry).toList(),
                    requestId,
                    one.place(),
                    new Redelivery(one.first().failures(), 0),
                    entries.watch(one.group()));
        }
    }

    @Override
    public void start() {
        CamelContextAware.trySetCamelContext(repository, endpoint.getCamelContext());
        ServiceHelper.startService(repository);
        CompletionNotifier.addTo(endpoint.getCamelContext());
    }

    @Override
    public void shutdown() {
        // A repository of the user may be shared.
        if (isOwnRepository) {
            ServiceHelper.stopAndShutdownService(repository);
        }
    }
}
