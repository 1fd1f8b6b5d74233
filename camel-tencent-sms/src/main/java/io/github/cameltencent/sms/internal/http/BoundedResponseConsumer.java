package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.io.BoundedBytes;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects a response, up to a maximum number of bytes. Its headers are not interpreted: of a usual response nobody
 * reads them.
 */
final class BoundedResponseConsumer implements AsyncResponseConsumer<RawResponse> {

    private final int maxBytes;
    private final BoundedBytes body;
    private @Nullable HttpResponse head;
    private @Nullable FutureCallback<RawResponse> result;

    BoundedResponseConsumer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.body = new BoundedBytes(maxBytes);
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<RawResponse> callback) {
        head = response;
        result = callback;
        if (entity == null) {
            complete();
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // The final response follows.
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(maxBytes);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        if (!body.add(source)) {
            throw new OversizedResponseException(maxBytes);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        complete();
    }

    private void complete() {
        HttpResponse response = head;
        FutureCallback<RawResponse> callback = result;
        if (response != null && callback != null) {
            callback.completed(new RawResponse(
                    response.getCode(),
                    value(response.getFirstHeader(HttpHeaders.CONTENT_TYPE)),
                    joined(response, HttpHeaders.CONTENT_ENCODING),
                    value(response.getFirstHeader(HttpHeaders.DATE)),
                    seconds(response.getFirstHeader(HttpHeaders.RETRY_AFTER)),
                    body.toByteArray()));
        }
    }

    /** The date form is not supported: no Tencent server is known to use it. */
    private static Duration seconds(@Nullable Header retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        String value = retryAfter.getValue().strip();
        return value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }

    /** Each gateway may add its own header. */
    private static @Nullable String joined(HttpResponse response, String name) {
        return response.containsHeader(name)
                ? Arrays.stream(response.getHeaders(name)).map(Header::getValue).collect(Collectors.joining(","))
                : null;
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }

    @Override
    public void failed(Exception cause) {
        // The exchange's callback gets the failure.
    }

    @Override
    public void releaseResources() {
        // Nothing to release: the response has been handed over, or there is none.
    }

    /** The response is larger than any response of the API. */
    static final class OversizedResponseException extends IOException {

        private static final long serialVersionUID = 1L;

        OversizedResponseException(int maxBytes) {
            super("the response is larger than " + maxBytes + " bytes");
        }
    }
}
