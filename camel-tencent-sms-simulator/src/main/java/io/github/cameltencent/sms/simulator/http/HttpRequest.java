package io.github.cameltencent.sms.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/**
 * One HTTP request, completely read.
 *
 * @param headers by lower-case name
 * @param body the bytes as received; empty when {@code tooLarge}
 */
public record HttpRequest(
        String method, String path, String query, Map<String, String> headers, Buffer body, boolean tooLarge) {
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    public String bodyText() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path + " " + header("x-tc-action");
    }
}
