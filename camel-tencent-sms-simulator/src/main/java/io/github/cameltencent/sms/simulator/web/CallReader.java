package io.github.cameltencent.sms.simulator.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Reads parameters and body of a request, and checks them against the description. */
final class CallReader {
    /** The longest body. */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final String JSON = "application/json";

    private final OpenApi.Operation operation;
    private final SchemaCheck check;

    CallReader(OpenApi.Operation operation, OpenApi description) {
        this.operation = operation;
        this.check = new SchemaCheck(description::resolve);
    }

    /** @throws ApiProblem when the type of the body is wrong; known before the body is read */
    void checkContentType(RoutingContext context) {
        String type = Objects.toString(context.request().getHeader("content-type"), "");
        String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (operation.body() != null && !essence.equals(JSON)) {
            throw new ApiProblem(415, "Content-Type must be application/json");
        }
    }

    /** @throws ApiProblem when something is wrong */
    ApiCall read(RoutingContext context, HttpRequest request) {
        if (request.tooLarge()) {
            throw new ApiProblem(413, "The body has more than " + MAX_BODY_BYTES + " bytes");
        }
        return new ApiCall(context, parameters(context), body(request));
    }

    private JsonObject body(HttpRequest request) {
        if (operation.body() == null) {
            return new JsonObject();
        }
        Object json;
        try {
            json = Json.decodeValue(request.body());
        } catch (DecodeException e) {
            throw new ApiProblem(400, "The body is not JSON");
        }
        String problem = check.problem(json, operation.body(), "");
        if (problem != null) {
            throw new ApiProblem(400, problem.startsWith(" ") ? "The body" + problem : problem);
        }
        return json instanceof JsonObject object ? object : new JsonObject();
    }

    private Map<String, Object> parameters(RoutingContext context) {
        List<String> known = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(OpenApi.Parameter::name)
                .toList();
        for (String name : context.queryParams().names()) {
            if (!known.contains(name)) {
                throw new ApiProblem(
                        400,
                        "The parameter " + name + " is not known"
                                + (known.isEmpty() ? "" : "; there are " + String.join(", ", known)));
            }
        }
        Map<String, Object> values = new HashMap<>();
        for (OpenApi.Parameter parameter : operation.parameters()) {
            Object value = value(parameter, text(context, parameter));
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        return values;
    }

    private @Nullable Object value(OpenApi.Parameter parameter, @Nullable String text) {
        if (text == null) {
            Object byDefault = parameter.schema().getValue("default");
            return byDefault instanceof Number number ? (Object) number.longValue() : byDefault;
        }
        if (text.isEmpty() && parameter.in().equals("query")) {
            // Perhaps a variable that is not set. Without the parameter, it could mean all messages.
            throw new ApiProblem(400, parameter.name() + " is empty; give it a value, or leave it out");
        }
        Object value = parsed(parameter.schema().getString("type"), text);
        String problem = check.problem(value, parameter.schema(), parameter.name());
        if (problem != null) {
            throw new ApiProblem(400, problem);
        }
        return value;
    }

    /** The text itself when it has another type, which the check then refuses. */
    private static Object parsed(String type, String text) {
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return Long.parseLong(text);
        } else if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        return text;
    }

    private static @Nullable String text(RoutingContext context, OpenApi.Parameter parameter) {
        return switch (parameter.in()) {
            case "path" -> context.pathParam(parameter.name());
            case "header" -> context.request().getHeader(parameter.name());
            default -> context.queryParams().get(parameter.name());
        };
    }
}
