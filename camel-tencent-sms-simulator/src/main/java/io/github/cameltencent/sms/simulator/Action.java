package io.github.cameltencent.sms.simulator;

import io.vertx.core.json.JsonObject;

/** One row of the table of actions. */
record Action(String name, Schema schema, Handler handler) {
    /** Does the work. */
    @FunctionalInterface
    interface Handler {
        /**
         * Carries out a call.
         *
         * @return the members of {@code Response}
         * @throws Refusal when the whole call is refused
         */
        JsonObject handle(Call call);
    }
}
