package io.github.cameltencent.sms.simulator.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A request of the API that has passed all checks.
 *
 * @param parameters by name: texts, whole numbers (Long) and booleans, with their defaults
 * @param body empty when there is none
 */
record ApiCall(RoutingContext context, Map<String, Object> parameters, JsonObject body) {
    @Nullable
    String text(String name) {
        return (String) parameters.get(name);
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw new ApiProblem(400, name + " is missing");
        }
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        return (Boolean) parameters.get(name);
    }

    long whole(String name, long byDefault) {
        return (Long) parameters.getOrDefault(name, byDefault);
    }

    /** The size of a page. */
    int limit() {
        return Math.toIntExact(whole("limit", 50));
    }

    /** The position of a page. */
    long before() {
        return whole("before", Long.MAX_VALUE);
    }

    /** A page of a list, of {@link #limit} entries at most; {@code next} is where the next one begins. */
    <T> JsonObject page(String name, List<T> entries, Function<T, JsonObject> json, ToLongFunction<T> position) {
        int limit = limit();
        boolean more = limit > 0 && entries.size() == limit;
        return new JsonObject()
                .put(name, InboxJson.array(entries, json))
                .put("next", more ? position.applyAsLong(entries.get(limit - 1)) : null);
    }

    void respond(int status, JsonObject json) {
        send(status, "application/json", json.toBuffer());
    }

    void respondEmpty(int status) {
        if (!context.response().ended()) {
            context.response().setStatusCode(status).end();
        }
    }

    void problem(ApiProblem problem) {
        send(problem.status(), ApiProblem.CONTENT_TYPE, problem.toJson().toBuffer());
    }

    void send(int status, String contentType, Buffer content) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader("content-type", contentType)
                    .end(content);
        }
    }

    @Override
    public String toString() {
        return "ApiCall[" + context.request().method() + "]";
    }
}
