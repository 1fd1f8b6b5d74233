package io.github.cameltencent.sms.simulator.protocol;

import java.util.UUID;

import io.github.cameltencent.sms.simulator.http.HttpResponse;
import io.vertx.core.json.JsonObject;

/** The {@code {"Response": {..., "RequestId": ...}}} that is around every answer. */
public final class Envelope {
    private Envelope() {}

    public static ApiResponse ok(JsonObject response) {
        return new ApiResponse("Ok", wrap(response));
    }

    public static ApiResponse error(String code, String message) {
        JsonObject error = new JsonObject().put("Code", code).put("Message", message);
        return new ApiResponse(code, wrap(new JsonObject().put("Error", error)));
    }

    private static HttpResponse wrap(JsonObject response) {
        response.put("RequestId", UUID.randomUUID().toString());
        return HttpResponse.json(new JsonObject().put("Response", response).toBuffer());
    }
}
