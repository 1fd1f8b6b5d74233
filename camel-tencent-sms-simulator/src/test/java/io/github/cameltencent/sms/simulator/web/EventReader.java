package io.github.cameltencent.sms.simulator.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.vertx.core.json.JsonObject;

/** Reads a stream of server-sent events. */
final class EventReader implements AutoCloseable {
    /** One event. */
    record Event(long id, String name, JsonObject data) {}

    private final BufferedReader lines;

    /** Waits until the stream is open. */
    EventReader(ApiClient api, HttpRequest.Builder request) {
        HttpResponse<java.io.InputStream> response = api.open(request);
        if (response.statusCode() != 200) {
            throw new AssertionError("HTTP " + response.statusCode());
        }
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Waits for an event of this name; others before it are skipped. */
    Event next(String name) {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    /** Waits for an event. */
    Event next() {
        long id = 0;
        String name = "";
        while (true) {
            String line = line();
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, name, new JsonObject(line.substring(6)));
            }
        }
    }

    private String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("The stream has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
