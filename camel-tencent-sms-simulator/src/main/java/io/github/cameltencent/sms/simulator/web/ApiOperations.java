package io.github.cameltencent.sms.simulator.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

/** What carries out the operations of the description, by their ids. */
final class ApiOperations {
    private final Map<String, Consumer<ApiCall>> handlers = new HashMap<>();

    /** Responds with the JSON that the function returns. */
    ApiOperations json(String id, Function<ApiCall, JsonObject> function) {
        return json(id, 200, function);
    }

    ApiOperations json(String id, int status, Function<ApiCall, JsonObject> function) {
        return any(id, call -> call.respond(status, function.apply(call)));
    }

    /** Responds without content. */
    ApiOperations empty(String id, Consumer<ApiCall> work) {
        return any(id, call -> {
            work.accept(call);
            call.respondEmpty(204);
        });
    }

    /** Responds by itself. */
    ApiOperations any(String id, Consumer<ApiCall> work) {
        if (handlers.put(id, work) != null) {
            throw new IllegalStateException("Two handle " + id);
        }
        return this;
    }

    Set<String> ids() {
        return handlers.keySet();
    }

    Consumer<ApiCall> get(String id) {
        Consumer<ApiCall> handler = handlers.get(id);
        if (handler == null) {
            throw new IllegalStateException("Nobody handles " + id);
        }
        return handler;
    }
}
