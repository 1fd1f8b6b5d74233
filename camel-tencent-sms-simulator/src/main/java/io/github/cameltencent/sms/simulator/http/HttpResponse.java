package io.github.cameltencent.sms.simulator.http;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A complete HTTP response. */
public record HttpResponse(int status, Map<String, String> headers, Buffer body) {
    public static HttpResponse json(Buffer body) {
        return new HttpResponse(200, Map.of("content-type", "application/json"), body);
    }

    public void send(HttpServerResponse response) {
        head(response);
        response.end(body);
    }

    /** Declares the length of the whole body, sends half of it and closes the connection. */
    public void sendHalf(HttpServerResponse response, Runnable closeConnection) {
        head(response);
        response.putHeader("content-length", Integer.toString(body.length()));
        Future<Void> written = response.write(body.slice(0, body.length() / 2));
        written.onComplete(done -> closeConnection.run());
    }

    private void head(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
    }
}
