package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores entries that were pulled and are not confirmed yet, in a repository that survives a crash. They are stored as
 * JSON text, because some repositories deserialize only classes of Java and Camel.
 */
public final class PendingStore<E extends ApiObject> implements EntryStore<E> {

    private static final Logger LOG = LoggerFactory.getLogger(PendingStore.class);

    private final RecoverableAggregationRepository repository;
    private final CamelContext context;
    private final String idPrefix;
    private final Class<E> type;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> redeliveries = new ConcurrentHashMap<>();
    private final AtomicLong added = new AtomicLong();
    private long lastRecovery;
    private boolean recovered;

    /** @param name distinguishes the entries of this consumer from others in the same repository */
    public PendingStore(RecoverableAggregationRepository repository, CamelContext context, String name, Class<E> type) {
        this.repository = repository;
        this.context = context;
        this.idPrefix = "tencent-sms-" + name + "-";
        this.type = type;
        boolean hasMaximum = repository.getMaximumRedeliveries() > 0;
        if (hasMaximum != (repository.getDeadLetterUri() != null)) {
            throw new IllegalArgumentException("The pendingRepository has "
                    + (hasMaximum
                            ? "maximumRedeliveries, but no deadLetterUri to move an entry to"
                            : "a deadLetterUri, but no maximumRedeliveries after which to move an entry there"));
        }
    }

    /** Starts the repository, and recovers entries that a crash left half stored. */
    @Override
    public void start() {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
        recovered = false;
        for (String key : repository.getKeys()) {
            if (key.startsWith(idPrefix)) {
                recoverHalfStored(key);
            }
        }
    }

    private void recoverHalfStored(String key) {
        try {
            Exchange halfStored = repository.get(context, key);
            if (halfStored != null) {
                repository.remove(context, key, halfStored);
            }
        } catch (RuntimeException e) {
            logUnreadable(key, e);
        }
    }

    @Override
    public void shutdown() {
        ServiceHelper.stopAndShutdownService(repository);
    }

    /**
     * Stores pulled entries. Entries that could not be stored are returned as well, because they are nowhere else.
     *
     * @param owner the consumer that pulled them, for the message
     * @param failures notified if entries could not be stored
     */
    @Override
    public List<PendingEntry<E>> addAll(List<E> entries, String owner, FailureReport failures) {
        List<PendingEntry<E>> result = new ArrayList<>();
        Throwable failure = null;
        for (E entry : entries) {
            try {
                result.add(add(entry));
            } catch (RuntimeException | Error e) {
                failure = e;
                result.add(PendingEntry.notStored(entry));
            }
        }
        if (failure != null) {
            long count = result.stream().filter(entry -> !entry.isStored()).count();
            failures.report(
                    count + " of " + result.size() + " entries that " + owner
                            + " pulled could not be stored. They are processed now, but not redelivered if that fails",
                    null,
                    failure);
        }
        return result;
    }

    /** A repository keeps for recovery what was added and then removed, until it is confirmed. */
    private PendingEntry<E> add(E entry) {
        String id = idPrefix + nextId();
        Exchange exchange = new DefaultExchange(context);
        exchange.setExchangeId(id);
        exchange.getMessage().setBody(new String(ApiJson.write(entry), StandardCharsets.UTF_8));
        inProgress.add(id);
        try {
            repository.add(context, id, exchange);
            // The returned exchange has its version, if the repository has versions.
            Exchange stored = repository.get(context, id);
            repository.remove(context, id, stored == null ? exchange : stored);
        } catch (RuntimeException | Error e) {
            inProgress.remove(id);
            throw e;
        }
        return PendingEntry.of(id, entry);
    }

    /** Ids sort by time, so that entries are redelivered in their order. */
    private String nextId() {
        return String.format(
                Locale.ROOT,
                "%013d-%06d-%s",
                System.currentTimeMillis(),
                added.getAndIncrement() % 1_000_000,
                UUID.randomUUID());
    }

    /**
     * The entries to redeliver: at the first call all stored ones, later the failed ones, at the repository's recovery
     * interval.
     */
    @Override
    public List<PendingEntry<E>> due() {
        Set<String> ids = new TreeSet<>(repository.scan(context));
        unconfirmed.retainAll(ids);
        List<PendingEntry<E>> due = new ArrayList<>();
        boolean now = isRecoveryDue();
        for (String id : ids) {
            if (unconfirmed.contains(id)) {
                confirm(id);
            } else if (now && id.startsWith(idPrefix) && !inProgress.contains(id)) {
                PendingEntry<E> entry = recover(id);
                if (entry != null) {
                    due.add(entry);
                }
            }
        }
        return due;
    }

    private boolean isRecoveryDue() {
        long now = System.nanoTime();
        boolean due = repository.isUseRecovery()
                && (!recovered
                        || now - lastRecovery >= TimeUnit.MILLISECONDS.toNanos(repository.getRecoveryInterval()));
        if (due) {
            lastRecovery = now;
            recovered = true;
        }
        return due;
    }

    private @Nullable PendingEntry<E> recover(String id) {
        try {
            Exchange stored = repository.recover(context, id);
            String json = stored == null ? null : stored.getMessage().getBody(String.class);
            if (json == null) {
                return null;
            }
            E entry = new LenientReader().read(ApiJson.parse(json.getBytes(StandardCharsets.UTF_8)), type);
            return PendingEntry.of(id, entry);
        } catch (IOException | RuntimeException e) {
            // It must not block the others.
            logUnreadable(id, e);
            return null;
        }
    }

    private static void logUnreadable(String id, Exception e) {
        LOG.error("The entry {} of the pendingRepository cannot be read; it is kept", id, e);
    }

    /**
     * The first stored entries that are not confirmed, for tools. Nothing changes.
     *
     * @param limit how many at most
     * @return the entries in their order; none while the repository is not started
     */
    public List<E> browse(int limit) {
        if (repository instanceof StatefulService service && !service.isStarted()) {
            return List.of();
        }
        return repository.scan(context).stream()
                .filter(id -> id.startsWith(idPrefix))
                .sorted()
                .limit(limit)
                .map(this::recover)
                .filter(Objects::nonNull)
                .map(PendingEntry::entry)
                .toList();
    }

    /** Counts one more redelivery of an entry; returns {@code null} if the repository allows no more. */
    @Override
    public @Nullable Redelivery next(PendingEntry<E> entry) {
        String id = Objects.requireNonNull(entry.id());
        Redelivery last = last(entry);
        if (last.maximum() > 0 && last.count() >= last.maximum()) {
            return null;
        }
        return new Redelivery(redeliveries.merge(id, 1, Integer::sum), last.maximum());
    }

    /** The redeliveries of an entry since the start. */
    @Override
    public Redelivery last(PendingEntry<E> entry) {
        int count = redeliveries.getOrDefault(Objects.requireNonNull(entry.id()), 0);
        return new Redelivery(count, repository.getMaximumRedeliveries());
    }

    @Override
    public @Nullable String deadLetterUri() {
        return repository.getDeadLetterUri();
    }

    /** Confirms entries when all their processing, which starts now, is done, on whatever thread. */
    @Override
    public ExchangeCompletion watch(List<PendingEntry<E>> entries) {
        entries.stream().map(PendingEntry::id).filter(Objects::nonNull).forEach(inProgress::add);
        return new ExchangeCompletion() {
            @Override
            protected void completed() {
                entries.forEach(PendingStore.this::confirm);
            }

            @Override
            protected void failed() {
                entries.forEach(PendingStore.this::release);
            }
        };
    }

    /** Keeps an entry from being redelivered. */
    @Override
    public void hold(PendingEntry<E> entry) {
        if (entry.id() != null) {
            inProgress.add(entry.id());
        }
    }

    /** Leaves an entry for a later redelivery. */
    @Override
    public void release(PendingEntry<E> entry) {
        if (entry.id() != null) {
            inProgress.remove(entry.id());
        }
    }

    /** Removes a processed entry. */
    @Override
    public void confirm(PendingEntry<E> entry) {
        String id = entry.id();
        if (id != null) {
            confirm(id);
            inProgress.remove(id);
            redeliveries.remove(id);
        }
    }

    private void confirm(String id) {
        // It must not be redelivered while the repository still has it.
        unconfirmed.add(id);
        try {
            if (repository.confirmWithResult(context, id)) {
                unconfirmed.remove(id);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The entry {} was processed, but could not be confirmed in the pendingRepository; confirming again at the next poll",
                    id,
                    e);
        }
    }
}
