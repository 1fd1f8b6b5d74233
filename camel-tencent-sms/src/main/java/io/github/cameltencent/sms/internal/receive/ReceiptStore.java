package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.internal.tracking.LeaseRenewal;
import io.github.cameltencent.sms.internal.tracking.StoreCalls;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.StoredReceipt;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts and replies in a message store. They are leased to this JVM while their exchanges run. Those of a crashed
 * JVM are redelivered when their lease ends.
 */
public final class ReceiptStore<E extends ApiObject> implements EntryStore<E> {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptStore.class);

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** The pause after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int MAX_DUE = 100;

    private final Supplier<StoreCalls> stores;
    private final String queue;
    private final EventType<E> type;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private final LeaseRenewal renewal;

    /**
     * @param stores supplies the current calls of the store, which change at a restart of the component
     * @param queue the queue that the entries come from; consumers of one queue share the unconfirmed ones
     */
    public ReceiptStore(Supplier<StoreCalls> stores, String queue, EventType<E> type) {
        this.stores = stores;
        this.queue = queue;
        this.type = type;
        this.renewal = new LeaseRenewal(stores, inProgress, LEASE);
    }

    /** The calls of the message store. */
    public StoreCalls calls() {
        return stores.get();
    }

    @Override
    public void start() {
        renewal.start();
    }

    @Override
    public void shutdown() {
        renewal.stop();
    }

    /** Entries that another consumer has received as well are processed there. */
    @Override
    public List<PendingEntry<E>> addAll(List<E> entries, String owner, FailureReport failures) {
        try {
            Map<String, E> byId = byId(entries);
            StoreCalls calls = stores.get();
            return leased(byId, calls.await(store -> calls.addReceipts(receipts(byId), LEASE)));
        } catch (RuntimeException e) {
            failures.report(
                    entries.size() + " entries that " + owner
                            + " pulled could not be stored. They are processed now, but not redelivered if that fails",
                    null,
                    e);
            return entries.stream().map(PendingEntry::notStored).toList();
        }
    }

    /** Adds entries; completes on a thread of the store with those to process here. */
    public CompletionStage<List<PendingEntry<E>>> add(List<E> entries) {
        Map<String, E> byId = byId(entries);
        StoreCalls calls = stores.get();
        return calls.call(store -> calls.addReceipts(receipts(byId), LEASE)).thenApply(stored -> leased(byId, stored));
    }

    private static <E extends ApiObject> Map<String, E> byId(List<E> entries) {
        Map<String, E> byId = new LinkedHashMap<>();
        entries.forEach(entry -> byId.put(EntryDigest.of(entry), entry));
        return byId;
    }

    private List<Receipt> receipts(Map<String, E> byId) {
        return byId.entrySet().stream()
                .map(entry -> receipt(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<PendingEntry<E>> leased(Map<String, E> byId, List<StoredReceipt> stored) {
        if (stored.size() < byId.size()) {
            LOG.info(
                    "{} of {} entries of {} are skipped, because the message store already has them",
                    byId.size() - stored.size(),
                    byId.size(),
                    queue);
        }
        return stored.stream()
                .map(one -> leased(one, Objects.requireNonNull(byId.get(one.receiptId()))))
                .toList();
    }

    private Receipt receipt(String id, E entry) {
        return new Receipt(id, queue, new String(ApiJson.write(entry), StandardCharsets.UTF_8), type.report(entry));
    }

    private PendingEntry<E> leased(StoredReceipt stored, E entry) {
        inProgress.add(stored.receiptId());
        return new PendingEntry<>(stored.receiptId(), entry, stored.deliveries() - 1, headers(stored.message()));
    }

    private static Map<String, Object> headers(@Nullable TrackedMessage message) {
        if (message == null) {
            return Map.of();
        }
        String key = message.id().key();
        return message.campaign() == null
                ? Map.of(TencentSmsConstants.REPORT_MESSAGE_KEY, key)
                : Map.of(
                        TencentSmsConstants.REPORT_MESSAGE_KEY,
                        key,
                        TencentSmsConstants.REPORT_CAMPAIGN,
                        message.campaign());
    }

    @Override
    public List<PendingEntry<E>> due() {
        Set.copyOf(unconfirmed).forEach(this::confirm);
        List<PendingEntry<E>> due = new ArrayList<>();
        for (StoredReceipt stored : stores.get().await(store -> store.leaseReceipts(queue, LEASE, MAX_DUE))) {
            if (!inProgress.contains(stored.receiptId()) && !unconfirmed.contains(stored.receiptId())) {
                E entry = entry(stored);
                if (entry != null) {
                    due.add(leased(stored, entry));
                }
            }
        }
        return due;
    }

    private @Nullable E entry(StoredReceipt stored) {
        try {
            return new LenientReader()
                    .read(ApiJson.parse(stored.payload().getBytes(StandardCharsets.UTF_8)), type.type());
        } catch (IOException | RuntimeException e) {
            // It must not block the others.
            LOG.error("The receipt {} of the message store cannot be read; it is kept", stored.receiptId(), e);
            return null;
        }
    }

    @Override
    public Redelivery next(PendingEntry<E> entry) {
        return last(entry);
    }

    @Override
    public Redelivery last(PendingEntry<E> entry) {
        return new Redelivery(entry.redeliveries(), 0);
    }

    @Override
    public @Nullable String deadLetterUri() {
        return null;
    }

    @Override
    public ExchangeCompletion watch(List<PendingEntry<E>> entries) {
        return new ExchangeCompletion() {
            @Override
            protected void completed() {
                entries.forEach(ReceiptStore.this::confirm);
            }

            @Override
            protected void failed() {
                entries.forEach(ReceiptStore.this::release);
            }
        };
    }

    @Override
    public void hold(PendingEntry<E> entry) {
        // It is leased already.
    }

    @Override
    public void release(PendingEntry<E> entry) {
        String id = entry.id();
        if (id != null && inProgress.remove(id)) {
            stores.get().release(id, PAUSE);
        }
    }

    @Override
    public void confirm(PendingEntry<E> entry) {
        if (entry.id() != null) {
            confirm(entry.id());
        }
    }

    /** Until the store has confirmed it, the lease is kept, so that it is not processed again. */
    private void confirm(String id) {
        stores.get().confirm(id).whenComplete((done, failure) -> {
            if (failure == null) {
                unconfirmed.remove(id);
                inProgress.remove(id);
            } else if (unconfirmed.add(id)) {
                LOG.warn(
                        "The receipt {} was processed, but could not be confirmed in the message store; confirming again at"
                                + " the next poll",
                        id,
                        failure);
            }
        });
    }
}
