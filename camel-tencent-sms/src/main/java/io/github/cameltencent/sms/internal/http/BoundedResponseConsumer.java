package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.io.BoundedBytes;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Collects a response, up to a maximum number of bytes. */
final class BoundedResponseConsumer extends AbstractBinResponseConsumer<RawResponse> {

    private final int maxBytes;
    private final BoundedBytes body;
    private int status;
    private @Nullable String contentType;
    private @Nullable String contentEncoding;
    private @Nullable Header date;
    private Duration retryAfter = Duration.ZERO;

    BoundedResponseConsumer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.body = new BoundedBytes(maxBytes);
    }

    @Override
    protected void start(HttpResponse response, ContentType type) {
        status = response.getCode();
        contentType = type == null ? null : type.getMimeType();
        if (contentType == null && response.getFirstHeader(HttpHeaders.CONTENT_TYPE) != null) {
            contentType = "an unreadable content type";
        }
        contentEncoding = joined(response.getHeaders(HttpHeaders.CONTENT_ENCODING));
        date = response.getFirstHeader(HttpHeaders.DATE);
        retryAfter = seconds(response.getFirstHeader(HttpHeaders.RETRY_AFTER));
    }

    /** The date form is not supported: no Tencent server is known to use it. */
    private static Duration seconds(@Nullable Header retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        String value = retryAfter.getValue().strip();
        return value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }

    @Override
    protected int capacityIncrement() {
        return maxBytes;
    }

    @Override
    protected void data(ByteBuffer source, boolean endOfStream) throws IOException {
        if (!body.add(source)) {
            throw new OversizedResponseException(maxBytes);
        }
    }

    @Override
    protected RawResponse buildResult() {
        return new RawResponse(status, contentType, contentEncoding, value(date), retryAfter, body.toByteArray());
    }

    /** Each gateway may add its own header. */
    private static @Nullable String joined(Header[] headers) {
        return headers.length == 0
                ? null
                : Arrays.stream(headers).map(Header::getValue).collect(Collectors.joining(","));
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
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
