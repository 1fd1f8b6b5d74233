package io.github.cameltencent.sms.client;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, as it is.
 *
 * @param status the HTTP status code
 * @param contentType the Content-Type header
 * @param serverTime the Date header
 * @param retryAfter the Retry-After header, or zero
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the connection to the reader, never compared.
record HttpAnswer(
        int status, @Nullable String contentType, @Nullable Instant serverTime, Duration retryAfter, byte[] body) {}
