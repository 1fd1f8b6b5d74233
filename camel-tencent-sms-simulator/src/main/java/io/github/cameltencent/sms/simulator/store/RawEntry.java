package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a test has made, valid or not. It is the same in a queue and in a callback.
 *
 * @param json as Vert.x decodes it
 */
public record RawEntry(Instant at, String label, @Nullable Object json) implements InboundEntry {
    /**
     * Parses JSON.
     *
     * @param labelField the member with the label; if it is missing or not a string, all of {@code text} is the label
     * @throws IllegalArgumentException when {@code text} is not JSON
     */
    public static RawEntry parse(String text, String labelField, Instant at) {
        Object json;
        try {
            json = Json.decodeValue(text);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
        boolean labelled = json instanceof JsonObject object && object.getValue(labelField) instanceof String;
        return new RawEntry(at, labelled ? ((JsonObject) json).getString(labelField) : text, json);
    }

    @Override
    public @Nullable Object toJson() {
        return json;
    }

    @Override
    public @Nullable Object toPush() {
        return json;
    }
}
