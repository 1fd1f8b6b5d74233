package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The record of one number of a send, accepted or not.
 *
 * @param serialNo may be empty when refused
 * @param requestCode {@code Ok}, or the code of the refusal
 * @param content with masked parameters
 * @param delivery {@code null} when refused
 */
public record SendRecord(
        Instant at,
        PhoneNumber number,
        String serialNo,
        String requestCode,
        String content,
        @Nullable Delivery delivery) {
    private static final int REFUSED = 1;
    private static final int DELIVERED = 2;
    private static final int UNDER_WAY = 3;
    private static final int NOT_DELIVERED = 4;

    /** As known at a given time. */
    public JsonObject toJson(Instant now) {
        Receipt arrived = delivery == null ? null : delivery.arrived(now);
        int status = status(arrived);
        JsonObject json = new JsonObject()
                .put("PhoneNumber", number.e164())
                .put("SerialNo", serialNo)
                .put("SendStatus", status)
                .put("RequestCode", requestCode)
                .put("StatusCode", arrived == null ? "" : arrived.description())
                .put("IsoCode", number.country().isoCode())
                .put("Content", content)
                .put("SendTime", at.getEpochSecond())
                .put(
                        "UserReceiveTime",
                        arrived != null && arrived.success() ? arrived.at().getEpochSecond() : 0);
        return arrived == null ? json : arrived.subError().addTo(json, "SubError", "SubErrorDesc");
    }

    private int status(@Nullable Receipt arrived) {
        if (!requestCode.equals("Ok")) {
            return REFUSED;
        } else if (arrived == null) {
            return UNDER_WAY;
        }
        return arrived.success() ? DELIVERED : NOT_DELIVERED;
    }
}
