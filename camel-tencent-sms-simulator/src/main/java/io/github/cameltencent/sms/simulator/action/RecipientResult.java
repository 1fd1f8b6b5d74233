package io.github.cameltencent.sms.simulator.action;

import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The result for one number of a call.
 *
 * @param refusal {@code null} when the message is accepted
 */
record RecipientResult(
        String serialNo,
        String phoneNumber,
        long fee,
        String sessionContext,
        String code,
        @Nullable ReasonText refusal,
        String isoCode) {
    JsonObject toJson() {
        return new JsonObject()
                .put("SerialNo", serialNo)
                .put("PhoneNumber", phoneNumber)
                .put("Fee", fee)
                .put("SessionContext", sessionContext)
                .put("Code", code)
                .put("Message", refusal == null ? "send success" : refusal.english())
                .put("IsoCode", isoCode);
    }
}
