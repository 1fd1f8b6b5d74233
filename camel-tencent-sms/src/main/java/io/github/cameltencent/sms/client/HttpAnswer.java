package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, as it is.
 *
 * @param status the HTTP status code
 * @param contentType the Content-Type header
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the connection to the reader, never compared.
record HttpAnswer(int status, @Nullable String contentType, byte[] body) {}
