package io.github.cameltencent.sms.simulator.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The right to hand out a piece of mail once. When the same ticket lies in the queues of several regions, whoever asks
 * first gets the mail.
 */
public final class QueueSlot {
    private final InboundEntry entry;
    private final Object event;
    private boolean taken;

    /** @param event tickets of the same one are pushed once, even if each region can hand out its own */
    QueueSlot(InboundEntry entry, Object event) {
        this.entry = entry;
        this.event = event;
    }

    /** So many tickets for the same mail; each is an event of its own. */
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

    /** Whether the mail was still there. */
    boolean take() {
        boolean first = !taken;
        taken = true;
        return first;
    }
}
