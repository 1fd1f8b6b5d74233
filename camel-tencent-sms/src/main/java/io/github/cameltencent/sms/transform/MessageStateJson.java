package io.github.cameltencent.sms.transform;

import java.time.Instant;

import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A message of the store as JSON, without its phone number. */
final class MessageStateJson {

    private MessageStateJson() {}

    static String of(TrackedMessage message) {
        JsonObject json = new JsonObject();
        put(json, "messageKey", message.id().key());
        put(json, "state", message.state().name());
        put(json, "campaign", message.campaign());
        put(json, "smsSdkAppId", message.smsSdkAppId());
        put(json, "attempts", message.attempts());
        put(json, "serialNo", message.serialNo());
        put(json, "code", message.code());
        put(json, "requestId", message.requestId());
        put(json, "receiptCode", message.receiptCode());
        put(json, "reason", message.reason());
        put(json, "claimedAt", text(message.claimedAt()));
        put(json, "updatedAt", text(message.updatedAt()));
        put(json, "receivedAt", text(message.receivedAt()));
        return json.toJson();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
