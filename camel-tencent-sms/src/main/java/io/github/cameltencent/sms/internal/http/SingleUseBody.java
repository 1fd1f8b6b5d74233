package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.client.Caller;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A request body that records whether any of it was handed to a connection. If not, the server cannot have acted on the
 * request, and it can still be withheld for good, as when the caller no longer wants it sent. It is not repeatable, so
 * no layer below can send it a second time.
 */
final class SingleUseBody implements AsyncEntityProducer {

    private final ByteBuffer bytes;
    private final String contentType;
    private final Caller caller;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    SingleUseBody(byte[] bytes, String contentType, Caller caller) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.contentType = contentType;
        this.caller = caller;
    }

    /**
     * Asks the caller, as long as nothing was sent. If the caller no longer wants the request, it is withheld for good.
     */
    boolean isWanted() {
        return state.get() != State.UNWANTED
                && (caller.wantsToSend() || !state.compareAndSet(State.NEW, State.UNWANTED));
    }

    /** Whether it was withheld because the caller no longer wanted it. */
    boolean wasUnwanted() {
        return state.get() == State.UNWANTED;
    }

    /** Withholds the body; false if some of it was sent already. */
    boolean withhold() {
        return state.compareAndSet(State.NEW, State.KEPT_BACK) || state.get() != State.STARTED;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (state.get() == State.NEW && isWanted()) {
            state.compareAndSet(State.NEW, State.STARTED);
        }
        if (state.get() != State.STARTED) {
            throw new IOException("the request was cancelled");
        }
        channel.write(bytes);
        if (!bytes.hasRemaining()) {
            channel.endStream();
        }
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public int available() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long getContentLength() {
        return bytes.capacity();
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {
        // The exchange's callback gets the failure.
    }

    @Override
    public void releaseResources() {
        // Nothing to release.
    }

    private enum State {
        NEW,
        STARTED,
        KEPT_BACK,
        UNWANTED
    }
}
