package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A receipt or reply that waits in a queue until it is pulled or pushed. */
public interface InboundEntry {
    /** When it is due; it is not delivered before. */
    Instant at();

    /** Identifies it in tests: the serial number of a receipt, the text of a reply. */
    String label();

    /** As the API returns it; any JSON value, including {@code null}. */
    @Nullable
    Object toJson();

    /** As a callback pushes it; any JSON value, including {@code null}. */
    @Nullable
    Object toPush();
}
