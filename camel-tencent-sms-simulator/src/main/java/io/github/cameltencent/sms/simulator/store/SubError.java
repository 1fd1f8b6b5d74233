package io.github.cameltencent.sms.simulator.store;

import io.vertx.core.json.JsonObject;

/**
 * More about why a message was not delivered. Tencent does not document the values, so these are made up.
 *
 * @param code empty when there is none
 */
public record SubError(String code, String text) {
    public static final SubError NONE = new SubError("", "");

    JsonObject addTo(JsonObject json, String codeName, String textName) {
        return this.equals(NONE) ? json : json.put(codeName, code).put(textName, text);
    }
}
