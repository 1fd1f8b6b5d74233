package io.github.cameltencent.sms.simulator.protocol;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.reason.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The fields of a request that matches the schema, so that their types need no further check. */
public record Parameters(Map<String, Object> values) {
    /**
     * Parses a body and checks it against the schema.
     *
     * @throws ApiError when the body is not a JSON object or does not match
     */
    public static Parameters parse(Buffer body, RequestSchema schema) {
        Map<String, Object> values;
        try {
            values = new JsonObject(body).getMap();
        } catch (DecodeException | ClassCastException e) {
            throw new ApiError("FailedOperation.JsonParseFail", Reason.NOT_JSON.with());
        }
        schema.verify(values);
        return new Parameters(values);
    }

    /** Empty when it is missing. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    @Nullable
    public Long wholeOrNull(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : null;
    }

    public long whole(String name, long otherwise) {
        Long number = wholeOrNull(name);
        return number == null ? otherwise : number;
    }

    public int count(String name, int otherwise) {
        return (int) Math.min(Integer.MAX_VALUE, whole(name, otherwise));
    }

    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    public List<Long> wholes(String name) {
        return list(name).stream().map(value -> ((Number) value).longValue()).toList();
    }

    @SuppressWarnings("unchecked") // checked by the schema
    public List<Parameters> objects(String name) {
        return list(name).stream()
                .map(value -> new Parameters((Map<String, Object>) value))
                .toList();
    }

    private List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }
}
