package io.github.cameltencent.sms.simulator.action;

import io.vertx.core.json.JsonObject;

/** The result for one number of a call. */
record RecipientResult(
        String serialNo,
        String phoneNumber,
        long fee,
        String sessionContext,
        String code,
        String message,
        String isoCode) {
    JsonObject toJson() {
        return new JsonObject()
                .put("SerialNo", serialNo)
                .put("PhoneNumber", phoneNumber)
                .put("Fee", fee)
                .put("SessionContext", sessionContext)
                .put("Code", code)
                .put("Message", message)
                .put("IsoCode", isoCode);
    }
}
