package io.github.cameltencent.sms.internal.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the bytes of a response, up to a maximum. */
public final class BoundedBytes {

    private static final byte[] NOTHING = {};

    private final int maximum;
    private byte[] bytes = NOTHING;
    private int length;

    public BoundedBytes(int maximum) {
        this.maximum = maximum;
    }

    /** Adds the rest of the buffer; adds nothing and returns false if that is too much. */
    public boolean add(ByteBuffer buffer) {
        int more = buffer.remaining();
        if (more > maximum - length) {
            return false;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        buffer.get(bytes, length, more);
        length += more;
        return true;
    }

    /** All bytes; without a copy if they came in one buffer, as those of a small response do. */
    public byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
