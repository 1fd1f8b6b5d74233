package io.github.cameltencent.sms.simulator;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/**
 * What the carrier says about a message.
 *
 * @param reportStatus {@code SUCCESS} or {@code FAIL}
 * @param description the carrier's code
 */
record Receipt(
        Instant at, PhoneNumber from, String serialNo, String reportStatus, String description, String sessionContext)
        implements Mail {
    boolean success() {
        return reportStatus.equals("SUCCESS");
    }

    @Override
    public JsonObject toJson() {
        return new JsonObject()
                .put("UserReceiveTime", at.getEpochSecond())
                .put("CountryCode", from.country().code())
                .put("SubscriberNumber", from.subscriber())
                .put("PhoneNumber", from.e164())
                .put("SerialNo", serialNo)
                .put("ReportStatus", reportStatus)
                .put("Description", description)
                .put("SessionContext", sessionContext);
    }
}
