package io.github.cameltencent.sms.simulator.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * A place in a queue, from which an entry is taken once. If the same slot is in the queues of several regions, the
 * region that is asked first returns the entry.
 */
public final class QueueSlot {
    private final InboundEntry entry;
    private final Object event;
    private boolean taken;

    /** @param event slots of the same event are pushed once, even if each region has a slot of its own */
    QueueSlot(InboundEntry entry, Object event) {
        this.entry = entry;
        this.event = event;
    }

    /** Several slots for the same entry; each is an event of its own. */
    public static List<QueueSlot> copies(InboundEntry entry, int count) {
        return Stream.generate(() -> new QueueSlot(entry, new Object()))
                .limit(count)
                .toList();
    }

    InboundEntry entry() {
        return entry;
    }

    Object event() {
        return event;
    }

    boolean taken() {
        return taken;
    }

    /** Takes it; false when it was taken before. */
    boolean take() {
        boolean first = !taken;
        taken = true;
        return first;
    }
}
