package io.github.cameltencent.sms.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The description of the API. What it says of requests is checked, and only what it names is served. */
final class OpenApi {
    /** The path that all paths of the description begin with. */
    static final String BASE = "/_sms";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PARAMETERS = "parameters";

    // After what its constructor uses.
    static final OpenApi FILE = new OpenApi(read());

    /** A parameter of the path, the query or the header. */
    record Parameter(String name, String in, JsonObject schema) {}

    /**
     * Something that can be asked for.
     *
     * @param path with its parameters in braces
     * @param body its schema; {@code null} when there is no body
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            @Nullable JsonObject body) {
        /** Whether it works without a token. */
        boolean open() {
            return id.equals("openSession");
        }
    }

    private final Buffer text;
    private final JsonObject json;
    private final List<Operation> operations;

    private OpenApi(Buffer text) {
        this.text = text;
        this.json = text.toJsonObject();
        this.operations = operations(json);
    }

    Buffer text() {
        return text;
    }

    /** In the order of the file, where a path without parameters comes before one with. */
    List<Operation> operations() {
        return operations;
    }

    /** The methods that a path can be asked with; empty when there is no such path. */
    Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Operation operation : operations) {
            if (path.matches(BASE + operation.path().replaceAll("\\{[^}]+}", "[^/]+"))) {
                methods.add(operation.method());
            }
        }
        return methods;
    }

    /** What a reference refers to; otherwise the same. */
    JsonObject resolve(JsonObject reference) {
        return resolve(json, reference);
    }

    private static JsonObject resolve(JsonObject file, JsonObject reference) {
        String pointer = reference.getString("$ref");
        if (pointer == null) {
            return reference;
        }
        JsonObject found = file;
        for (String name : pointer.substring(2).split("/", -1)) {
            found = found.getJsonObject(name);
        }
        return found;
    }

    private static List<Operation> operations(JsonObject file) {
        List<Operation> operations = new ArrayList<>();
        JsonObject paths = file.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            for (String method : item.fieldNames()) {
                if (METHODS.contains(method)) {
                    operations.add(operation(file, path, method, item));
                }
            }
        }
        return List.copyOf(operations);
    }

    private static Operation operation(JsonObject file, String path, String method, JsonObject item) {
        JsonObject operation = item.getJsonObject(method);
        List<Parameter> parameters = new ArrayList<>();
        JsonArray all = item.getJsonArray(PARAMETERS, new JsonArray())
                .copy()
                .addAll(operation.getJsonArray(PARAMETERS, new JsonArray()));
        for (Object reference : all) {
            JsonObject parameter = resolve(file, (JsonObject) reference);
            parameters.add(new Parameter(
                    parameter.getString("name"),
                    parameter.getString("in"),
                    resolve(file, parameter.getJsonObject("schema"))));
        }
        JsonObject body = operation.getJsonObject("requestBody");
        JsonObject schema = body == null
                ? null
                : body.getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("schema");
        return new Operation(
                operation.getString("operationId"), method.toUpperCase(Locale.ROOT), path, parameters, schema);
    }

    private static Buffer read() {
        try (InputStream file = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (file == null) {
                throw new IllegalStateException("openapi.json is not beside its class");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
