package io.github.cameltencent.sms.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/**
 * One HTTP request, completely read.
 *
 * @param headers by lower-case name
 * @param body the bytes as they came; empty when {@code tooLarge}
 */
record IncomingRequest(
        String method, String path, String query, Map<String, String> headers, Buffer body, boolean tooLarge) {
    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    String bodyText() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path + " " + header("x-tc-action");
    }
}
