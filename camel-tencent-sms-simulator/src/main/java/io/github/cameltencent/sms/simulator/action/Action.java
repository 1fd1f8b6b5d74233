package io.github.cameltencent.sms.simulator.action;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.vertx.core.json.JsonObject;

/** An action of the API: its name, the schema of its request, and its handler. */
public record Action(String name, RequestSchema schema, Handler handler) {
    /** Carries out calls. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Carries out a call.
         *
         * @return the members of {@code Response}
         * @throws ApiError when the whole call is refused
         */
        JsonObject handle(ActionCall call);
    }
}
