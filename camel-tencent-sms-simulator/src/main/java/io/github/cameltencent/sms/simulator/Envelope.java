package io.github.cameltencent.sms.simulator;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

/** The {@code {"Response": {..., "RequestId": ...}}} that is around every answer. */
final class Envelope {
    private Envelope() {}

    static Result ok(JsonObject response) {
        return new Result("Ok", wrap(response));
    }

    static Result error(String code, String message) {
        JsonObject error = new JsonObject().put("Code", code).put("Message", message);
        return new Result(code, wrap(new JsonObject().put("Error", error)));
    }

    private static Content wrap(JsonObject response) {
        response.put("RequestId", UUID.randomUUID().toString());
        return Content.json(new JsonObject().put("Response", response).toBuffer());
    }
}
