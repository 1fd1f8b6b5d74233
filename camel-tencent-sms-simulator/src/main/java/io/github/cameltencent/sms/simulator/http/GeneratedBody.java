package io.github.cameltencent.sms.simulator.http;

import java.nio.charset.StandardCharsets;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A response body of any size, generated while it is sent, so that 100 MB do not need 100 MB of heap. */
public record GeneratedBody(String contentType, long size) {
    private static final int CHUNK = 64 * 1024;
    private static final byte[] FILLER = "x".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);

    public void send(HttpServerResponse response) {
        response.putHeader("content-type", contentType);
        response.putHeader("content-length", Long.toString(size));
        sendFrom(response, size);
    }

    private void sendFrom(HttpServerResponse response, long left) {
        long rest = left;
        while (rest > 0) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                long resumeWith = rest;
                response.drainHandler(drained -> sendFrom(response, resumeWith));
                return;
            }
            int length = (int) Math.min(rest, CHUNK);
            response.write(Buffer.buffer(FILLER).slice(0, length));
            rest -= length;
        }
        response.end();
    }
}
