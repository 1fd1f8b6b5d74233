package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/** A reply of a person. The extension code and signature are those of the last message to the number. */
public record Reply(Instant at, PhoneNumber from, String text, String extendCode, String signName)
        implements NumberedEntry {
    @Override
    public String label() {
        return text;
    }

    @Override
    public JsonObject toJson() {
        return new JsonObject()
                .put("ExtendCode", extendCode)
                .put("CountryCode", from.country().code())
                .put("PhoneNumber", from.e164())
                .put("SignName", signName)
                .put("ReplyContent", text)
                .put("ReplyTime", at.getEpochSecond())
                .put("SubscriberNumber", from.subscriber());
    }

    @Override
    public JsonObject toPush() {
        return new JsonObject()
                .put("extend", extendCode)
                .put("mobile", from.subscriber())
                .put("nationcode", from.country().code())
                .put("sign", signName)
                .put("text", text)
                .put("time", at.getEpochSecond());
    }
}
