package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The delivery of one message: its receipt, which can change until it is handed out. Call it under the lock only. */
public final class Delivery {
    private final EntryQueue<Receipt> queue;
    private final int copies;
    private @Nullable Receipt receipt;
    private List<QueueSlot> slots = List.of();
    private boolean held;
    private boolean urgent;
    private long version;
    private @Nullable Receipt counted;

    /** @param planned {@code null} when there will be no receipt */
    public Delivery(EntryQueue<Receipt> queue, int copies, @Nullable Receipt planned) {
        this(queue, copies, planned, false);
    }

    private Delivery(EntryQueue<Receipt> queue, int copies, @Nullable Receipt planned, boolean urgent) {
        this.queue = queue;
        this.copies = copies;
        this.receipt = planned;
        this.urgent = urgent;
        put();
    }

    /** One that was kept in a file. */
    public static Delivery restored(
            EntryQueue<Receipt> queue,
            int copies,
            @Nullable Receipt planned,
            boolean held,
            boolean urgent,
            boolean handedOut) {
        Delivery delivery = new Delivery(queue, copies, planned, urgent && !held);
        if (held) {
            delivery.hold();
        } else if (handedOut) {
            delivery.slots.forEach(QueueSlot::take);
        }
        return delivery;
    }

    /** The receipt, which may come later; {@code null} when none is planned. */
    public @Nullable Receipt receipt() {
        return receipt;
    }

    /** {@code null} when it has not come yet. */
    public @Nullable Receipt arrived(Instant now) {
        return receipt == null || held || receipt.at().isAfter(now) ? null : receipt;
    }

    /** Grows with each change, so that what was planned before is not done. */
    long version() {
        return version;
    }

    /** Whether its receipt is held back. */
    public boolean held() {
        return held;
    }

    /** Whether it was decided on demand, so that it passes receipts that are held back. */
    public boolean urgent() {
        return urgent;
    }

    /** Whether the receipt was pulled or pushed. */
    public boolean handedOut() {
        return slots.stream().anyMatch(QueueSlot::taken);
    }

    /** The receipt that the statistics have; {@code null} when they have none. */
    @Nullable
    Receipt counted() {
        return counted;
    }

    void counted(@Nullable Receipt inStatistics) {
        counted = inStatistics;
    }

    void hold() {
        if (!held) {
            withdraw();
            held = true;
        }
    }

    /** The receipt comes when it is due, or now. */
    void release(Instant now) {
        if (held) {
            held = false;
            version++;
            if (receipt != null && receipt.at().isBefore(now)) {
                receipt = receipt.movedTo(now);
            }
            put();
        }
    }

    void decide(Receipt decided) {
        if (!held) {
            withdraw();
        }
        held = false;
        version++;
        urgent = true;
        receipt = decided;
        put();
    }

    private void put() {
        if (receipt != null) {
            slots = QueueSlot.copies(receipt, copies);
            queue.put(receipt, slots, urgent);
        }
    }

    private void withdraw() {
        version++;
        urgent = false;
        if (receipt != null) {
            slots.forEach(QueueSlot::take);
            slots = List.of();
            queue.withdraw(receipt);
        }
    }
}
