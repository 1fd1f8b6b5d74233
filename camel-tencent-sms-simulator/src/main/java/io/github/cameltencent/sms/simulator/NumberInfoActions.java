package io.github.cameltencent.sms.simulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** DescribePhoneNumberInfo. */
final class NumberInfoActions {
    private NumberInfoActions() {}

    static List<Action> rows() {
        Schema schema =
                Schema.of(Field.texts("PhoneNumberSet").required().atMost(200, "LimitExceeded.PhoneNumberCountLimit"));
        return List.of(new Action("DescribePhoneNumberInfo", schema, NumberInfoActions::describe));
    }

    private static JsonObject describe(Call call) {
        JsonArray infos = new JsonArray();
        call.parameters().texts("PhoneNumberSet").forEach(text -> infos.add(info(text)));
        return new JsonObject().put("PhoneNumberInfoSet", infos);
    }

    private static JsonObject info(String text) {
        PhoneNumber number = PhoneNumber.parse(text);
        if (number == null) {
            return info("FailedOperation.PhoneNumberParseFail", "not a phone number", "", "", text, "", "");
        }
        Country country = number.country();
        return info(
                "Ok",
                "Describe success",
                country.code(),
                number.subscriber(),
                number.e164(),
                country.isoCode(),
                country.name());
    }

    private static JsonObject info(
            String code,
            String message,
            String nationCode,
            String subscriber,
            String number,
            String isoCode,
            String isoName) {
        return new JsonObject()
                .put("Code", code)
                .put("Message", message)
                .put("NationCode", nationCode)
                .put("SubscriberNumber", subscriber)
                .put("PhoneNumber", number)
                .put("IsoCode", isoCode)
                .put("IsoName", isoName);
    }
}
