package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which of the repeatedly read entries were processed. An entry is identified by a digest of its content, so
 * that the repository contains no phone number. Equal entries in one response are counted separately.
 */
final class ProcessedStore<E extends ApiObject> {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessedStore.class);

    private final IdempotentRepository repository;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Set<String> unrecorded = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    ProcessedStore(IdempotentRepository repository) {
        this.repository = repository;
    }

    /** Begins to read all entries. */
    Reading newReading() {
        return new Reading();
    }

    /**
     * An entry to process.
     *
     * @param key its key in the repository
     * @param failures the number of earlier failures
     */
    record Unseen<E>(String key, E entry, int failures) {}

    /** One pass over all entries. */
    final class Reading {

        private final Set<String> met = new HashSet<>();
        private final AtomicInteger unfinished = new AtomicInteger();

        /** The entries of a response that are neither processed nor in progress. */
        List<Unseen<E>> unseen(List<E> entries) {
            Map<String, Integer> copies = new HashMap<>();
            List<Unseen<E>> result = new ArrayList<>();
            for (E entry : entries) {
                String digest = EntryDigest.of(entry);
                String key = digest + "-" + copies.merge(digest, 1, Integer::sum);
                // In this order, because an entry is recorded as processed before it is no longer in progress.
                boolean isInProgress = inProgress.contains(key);
                if (met.add(key) && (isInProgress || !isProcessed(key))) {
                    unfinished.incrementAndGet();
                    if (!isInProgress) {
                        result.add(new Unseen<>(key, entry, failures.getOrDefault(key, 0)));
                    }
                }
            }
            return result;
        }

        /** Whether all entries read so far are processed. */
        boolean isAllDone() {
            return unfinished.get() == 0;
        }

        /** Forgets the failures of entries that no longer exist. */
        void end() {
            failures.keySet().retainAll(met);
            unrecorded.retainAll(met);
        }

        /** Records entries when all their processing, which starts now, is done, on whatever thread. */
        ExchangeCompletion watch(List<Unseen<E>> entries) {
            entries.forEach(entry -> inProgress.add(entry.key()));
            return new ExchangeCompletion() {
                @Override
                protected void completed() {
                    entries.forEach(entry -> {
                        remember(entry.key());
                        unfinished.decrementAndGet();
                    });
                }

                @Override
                protected void failed() {
                    entries.forEach(entry -> {
                        failures.merge(entry.key(), 1, Integer::sum);
                        inProgress.remove(entry.key());
                    });
                }
            };
        }
    }

    private void remember(String key) {
        // It must not be processed again while the repository does not have it yet.
        unrecorded.add(key);
        store(key);
        failures.remove(key);
        inProgress.remove(key);
    }

    private void store(String key) {
        try {
            repository.add(key);
            repository.confirm(key);
            unrecorded.remove(key);
        } catch (RuntimeException e) {
            LOG.warn(
                    "An entry was processed, but could not be added to the idempotentRepository; adding it again at the next poll",
                    e);
        }
    }

    private boolean isProcessed(String key) {
        if (unrecorded.contains(key)) {
            store(key);
            return true;
        }
        return repository.contains(key);
    }
}
