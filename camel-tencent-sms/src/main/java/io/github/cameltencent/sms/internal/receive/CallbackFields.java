package io.github.cameltencent.sms.internal.receive;

import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renames the fields of a callback to those of the API. */
final class CallbackFields {

    private final ObjectNode pushed;
    private final ObjectNode result = JsonNodeFactory.instance.objectNode();

    CallbackFields(ObjectNode pushed) {
        this.pushed = pushed;
    }

    CallbackFields take(String name, String apiName) {
        return take(name, apiName, UnaryOperator.identity());
    }

    CallbackFields take(String name, String apiName, UnaryOperator<JsonNode> conversion) {
        if (pushed.hasNonNull(name)) {
            result.set(apiName, conversion.apply(pushed.get(name)));
        }
        return this;
    }

    /** For a field that a callback omits and the API returns as empty text. */
    CallbackFields takeOrEmpty(String name, String apiName) {
        take(name, apiName);
        if (!result.has(apiName)) {
            result.put(apiName, "");
        }
        return this;
    }

    /** A callback should have the national number and the country code. */
    CallbackFields takePhoneNumber() {
        take("nationcode", "CountryCode");
        take("mobile", "SubscriberNumber");
        if (pushed.path("nationcode").isValueNode()
                && pushed.path("mobile").isValueNode()
                && result.has("CountryCode")
                && result.has("SubscriberNumber")) {
            String number = CallbackNumber.of(
                    result.get("CountryCode").asText(),
                    result.get("SubscriberNumber").asText());
            if (number != null) {
                result.put("PhoneNumber", number);
            }
        }
        return this;
    }

    ObjectNode result() {
        return result;
    }
}
