package io.github.cameltencent.sms.internal.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Renews the leases of receipts with long-running exchanges. */
public final class LeaseRenewal {

    private static final int RENEWALS_PER_LEASE = 3;

    private final Supplier<StoreCalls> stores;
    private final Set<String> receiptIds;
    private final Duration lease;
    private @Nullable ScheduledFuture<?> timer;

    /** @param receiptIds the receipts in progress; may change at any time */
    public LeaseRenewal(Supplier<StoreCalls> stores, Set<String> receiptIds, Duration lease) {
        this.stores = stores;
        this.receiptIds = receiptIds;
        this.lease = lease;
    }

    public synchronized void start() {
        if (timer == null) {
            timer = stores.get().repeat(lease.dividedBy(RENEWALS_PER_LEASE), this::renew);
        }
    }

    private void renew() {
        List<String> current = List.copyOf(receiptIds);
        if (!current.isEmpty()) {
            stores.get().store().releaseReceipts(current, lease);
        }
    }

    public synchronized void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
