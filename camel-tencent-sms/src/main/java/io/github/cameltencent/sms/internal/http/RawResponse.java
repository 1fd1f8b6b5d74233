package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.internal.io.ContentCoding;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response, uninterpreted.
 *
 * @param status the HTTP status code
 * @param contentType the Content-Type header
 * @param contentEncoding the Content-Encoding header
 * @param date the Date header
 * @param retryAfter the Retry-After header, or zero
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RawResponse(
        int status,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String date,
        Duration retryAfter,
        byte[] body) {

    /**
     * Decodes a body that a gateway or a proxy has compressed.
     *
     * @throws IOException if it cannot be decoded or is too large
     */
    RawResponse decoded(int maxBytes) throws IOException {
        byte[] decoded = ContentCoding.decoded(body, contentEncoding, maxBytes);
        return decoded == body ? this : new RawResponse(status, contentType, null, date, retryAfter, decoded);
    }

    /** When it was sent, by the server's clock, if its Date header can be parsed. */
    @Nullable
    Instant serverTime() {
        return date == null ? null : DateUtils.parseStandardDate(date);
    }
}
