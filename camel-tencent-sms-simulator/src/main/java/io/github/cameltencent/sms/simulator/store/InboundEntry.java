package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Something that lies in a queue until somebody reads it or a callback carries it away. */
public interface InboundEntry {
    /** When it arrives; before, nobody can have it. */
    Instant at();

    /** By what a test recognises it: the serial number of a receipt, the text of a reply. */
    String label();

    /** As the API answers it; any JSON value, {@code null} too. */
    @Nullable
    Object toJson();

    /** As a callback carries it; any JSON value, {@code null} too. */
    @Nullable
    Object toPush();
}
