package io.github.cameltencent.sms.simulator.action;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.vertx.core.json.JsonObject;

/** One row of the table of actions. */
public record Action(String name, RequestSchema schema, Handler handler) {
    /** Does the work. */
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
