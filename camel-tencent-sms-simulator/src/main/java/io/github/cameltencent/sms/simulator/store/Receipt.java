package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/**
 * The delivery receipt of a message.
 *
 * @param reportStatus {@code SUCCESS} or {@code FAIL}
 * @param description the carrier's code
 * @param subError more about a failure
 */
public record Receipt(
        Instant at,
        PhoneNumber from,
        String serialNo,
        String reportStatus,
        String description,
        String sessionContext,
        SubError subError)
        implements NumberedEntry {
    Receipt movedTo(Instant time) {
        return new Receipt(time, from, serialNo, reportStatus, description, sessionContext, subError);
    }

    public boolean success() {
        return reportStatus.equals("SUCCESS");
    }

    @Override
    public String label() {
        return serialNo;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("UserReceiveTime", at.getEpochSecond())
                .put("CountryCode", from.country().code())
                .put("SubscriberNumber", from.subscriber())
                .put("PhoneNumber", from.e164())
                .put("SerialNo", serialNo)
                .put("ReportStatus", reportStatus)
                .put("Description", description)
                .put("SessionContext", sessionContext);
        return subError.addTo(json, "SubError", "SubErrorDesc");
    }

    /** In a callback, the carrier's code is {@code errmsg}, and {@code description} is a text. */
    @Override
    public JsonObject toPush() {
        JsonObject json = new JsonObject()
                .put("user_receive_time", ChinaTime.second(at))
                .put("nationcode", from.country().code())
                .put("mobile", from.subscriber())
                .put("report_status", reportStatus)
                .put("errmsg", description)
                .put("description", success() ? "The SMS message is delivered" : "The SMS message is not delivered")
                .put("sid", serialNo)
                .put("ext", sessionContext);
        return subError.addTo(json, "sub_error", "sub_error_desc");
    }
}
