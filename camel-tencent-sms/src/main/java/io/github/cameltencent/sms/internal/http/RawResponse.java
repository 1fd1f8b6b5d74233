package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.internal.io.ContentCoding;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, as it is.
 *
 * @param status the HTTP status code
 * @param contentType the Content-Type header
 * @param contentEncoding the Content-Encoding header
 * @param date the Date header
 * @param retryAfter the Retry-After header, or zero
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the connection to the reader, never compared.
public record RawResponse(
        int status,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String date,
        Duration retryAfter,
        byte[] body) {

    /**
     * With the body as it was before anything on the way has compressed it.
     *
     * @throws IOException if it cannot be decoded, or is larger than an answer may be
     */
    RawResponse decoded(int maximumBytes) throws IOException {
        byte[] decoded = ContentCoding.decoded(body, contentEncoding, maximumBytes);
        return decoded == body ? this : new RawResponse(status, contentType, null, date, retryAfter, decoded);
    }

    /** When it was sent, by the clock of the server, if it said so in a way that can be read. */
    @Nullable
    Instant serverTime() {
        return date == null ? null : DateUtils.parseStandardDate(date);
    }
}
