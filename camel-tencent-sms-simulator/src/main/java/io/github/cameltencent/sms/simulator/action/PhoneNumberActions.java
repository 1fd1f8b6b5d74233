package io.github.cameltencent.sms.simulator.action;

import java.util.List;

import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.store.Country;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** DescribePhoneNumberInfo. */
public final class PhoneNumberActions {
    private PhoneNumberActions() {}

    public static List<Action> rows() {
        RequestSchema schema = RequestSchema.of(
                FieldSpec.texts("PhoneNumberSet").required().atMost(200, "LimitExceeded.PhoneNumberCountLimit"));
        return List.of(new Action("DescribePhoneNumberInfo", schema, PhoneNumberActions::describe));
    }

    private static JsonObject describe(ActionCall call) {
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
