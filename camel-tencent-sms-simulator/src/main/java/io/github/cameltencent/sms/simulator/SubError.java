package io.github.cameltencent.sms.simulator;

import io.vertx.core.json.JsonObject;

/**
 * More about why a message did not arrive. What Tencent says there is not documented, so these are made up.
 *
 * @param code empty when there is nothing to say
 */
record SubError(String code, String text) {
    static final SubError NONE = new SubError("", "");

    JsonObject addTo(JsonObject json, String codeName, String textName) {
        return this.equals(NONE) ? json : json.put(codeName, code).put(textName, text);
    }
}
