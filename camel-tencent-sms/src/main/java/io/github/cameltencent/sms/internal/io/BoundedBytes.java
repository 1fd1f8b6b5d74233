package io.github.cameltencent.sms.internal.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the bytes of a response, up to a maximum. */
public final class BoundedBytes {

    /** A response to a send to one number, with some margin. */
    private static final int USUAL = 512;

    private final int maximum;
    private byte[] bytes = new byte[USUAL];
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

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
