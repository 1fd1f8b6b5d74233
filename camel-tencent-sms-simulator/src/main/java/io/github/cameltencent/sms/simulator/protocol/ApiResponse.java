package io.github.cameltencent.sms.simulator.protocol;

import java.util.UUID;

import io.github.cameltencent.sms.simulator.http.HttpResponse;
import io.github.cameltencent.sms.simulator.http.WireResponse;
import io.vertx.core.json.JsonObject;

/**
 * A response of the API: JSON of the form {@code {"Response": {..., "RequestId": ...}}}.
 *
 * @param summary {@code Ok} or the error code
 */
public record ApiResponse(String summary, HttpResponse http) {
    /** The response of an action that was carried out. */
    public static ApiResponse ok(JsonObject members) {
        return new ApiResponse("Ok", envelope(members));
    }

    /** A response with {@code Response.Error}. */
    public static ApiResponse error(String code, String message) {
        JsonObject error = new JsonObject().put("Code", code).put("Message", message);
        return new ApiResponse(code, envelope(new JsonObject().put("Error", error)));
    }

    /** Sends it whole. */
    public WireResponse toWire() {
        return WireResponse.whole(summary, http);
    }

    private static HttpResponse envelope(JsonObject members) {
        members.put("RequestId", UUID.randomUUID().toString());
        return HttpResponse.json(new JsonObject().put("Response", members).toBuffer());
    }
}
