package io.github.cameltencent.sms.simulator.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.cameltencent.sms.simulator.fault.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Makes faults of their JSON. */
final class FaultReader {
    private static final String CODE = "code";
    private static final String MESSAGE = "message";
    private static final String BODY = "body";
    private static final String CONTENT_TYPE = "contentType";
    private static final String JSON = "application/json";

    /** One kind of fault, and what can be given with it. */
    private record Kind(Set<String> members, Function<JsonObject, Fault> make) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    FaultReader() {
        kinds.put("error", new Kind(Set.of(CODE, MESSAGE), json -> Fault.error(code(json), message(json))));
        kinds.put("errorAfter", new Kind(Set.of(CODE, MESSAGE), json -> Fault.errorAfter(code(json), message(json))));
        kinds.put("httpStatus", new Kind(Set.of("status", CONTENT_TYPE, BODY, "headers"), FaultReader::httpStatus));
        kinds.put("raw", new Kind(Set.of(CONTENT_TYPE, BODY, "size"), FaultReader::raw));
        kinds.put(
                "delay",
                new Kind(Set.of("delayMillis"), json -> Fault.delay(Duration.ofMillis(required(json, "delayMillis")))));
        kinds.put("hold", new Kind(Set.of(), json -> Fault.hold()));
        kinds.put("cutBefore", new Kind(Set.of(), json -> Fault.cutBefore()));
        kinds.put("cutAfter", new Kind(Set.of(), json -> Fault.cutAfter()));
        kinds.put("resetBefore", new Kind(Set.of(), json -> Fault.resetBefore()));
        kinds.put("resetAfter", new Kind(Set.of(), json -> Fault.resetAfter()));
        kinds.put("truncate", new Kind(Set.of(), json -> Fault.truncate()));
        kinds.put("neverAnswer", new Kind(Set.of(), json -> Fault.neverAnswer()));
        kinds.put("oneOf", new Kind(Set.of("seed", "faults"), this::oneOf));
    }

    /** @throws ApiProblem when something is missing, or does not go with the type */
    Fault read(JsonObject json) {
        String type = json.getString("type");
        Kind kind = kinds.get(type);
        if (kind == null) {
            throw new ApiProblem(400, "The type " + type + " is not known");
        }
        for (String member : json.fieldNames()) {
            if (!member.equals("type") && !kind.members().contains(member)) {
                throw new ApiProblem(400, member + " does not go with the type " + type);
            }
        }
        return kind.make().apply(json);
    }

    private static String code(JsonObject json) {
        String code = json.getString(CODE, "");
        if (code.isEmpty()) {
            throw new ApiProblem(400, "code is missing");
        }
        return code;
    }

    private static String message(JsonObject json) {
        return json.getString(MESSAGE, "");
    }

    private static long required(JsonObject json, String name) {
        Long value = json.getLong(name);
        if (value == null) {
            throw new ApiProblem(400, name + " is missing");
        }
        return value;
    }

    private static Fault httpStatus(JsonObject json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.getJsonObject("headers", new JsonObject()).forEach(header -> {
            String value = (String) header.getValue();
            if (!header.getKey().matches("[A-Za-z0-9-]+") || !value.matches("[\\x20-\\x7e]*")) {
                throw new ApiProblem(400, "headers has a name or value that HTTP does not allow");
            }
            headers.put(header.getKey(), value);
        });
        return Fault.httpStatus(
                Math.toIntExact(required(json, "status")),
                contentType(json, "text/plain"),
                json.getString(BODY, ""),
                headers);
    }

    private static Fault raw(JsonObject json) {
        if (json.containsKey(BODY) == json.containsKey("size")) {
            throw new ApiProblem(400, "raw needs body or size");
        }
        return json.containsKey(BODY)
                ? Fault.raw(contentType(json, JSON), json.getString(BODY).getBytes(StandardCharsets.UTF_8))
                : Fault.raw(contentType(json, JSON), json.getLong("size"));
    }

    private static String contentType(JsonObject json, String byDefault) {
        String type = json.getString(CONTENT_TYPE, byDefault);
        if (!type.matches("[\\x20-\\x7e]*")) {
            throw new ApiProblem(400, "contentType has a character that HTTP does not allow");
        }
        return type;
    }

    private Fault oneOf(JsonObject json) {
        JsonArray faults = json.getJsonArray("faults", new JsonArray());
        if (faults.isEmpty()) {
            throw new ApiProblem(400, "faults is missing or empty");
        }
        List<Fault> choice =
                faults.stream().map(fault -> one((JsonObject) fault)).toList();
        return Fault.oneOf(json.getLong("seed", 0L), choice.toArray(new Fault[0]));
    }

    private Fault one(JsonObject json) {
        String type = json.getString("type");
        if (type.equals("oneOf") || type.equals("hold")) {
            throw new ApiProblem(400, type + " cannot be one of several faults");
        }
        return read(json);
    }
}
