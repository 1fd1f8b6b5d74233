package io.github.cameltencent.sms.example.campaign;

import java.util.List;
import java.util.Map;

/**
 * Somebody who gets a message: the value of a record on a campaign's topic, as JSON. The key of the record is the number.
 *
 * @param phoneNumber in E.164 format, such as {@code +8618501234444}
 * @param templateParamSet the values of the template's parameters
 * @param extra whatever else the source of the recipients has
 */
public record Recipient(String phoneNumber, List<String> templateParamSet, Map<String, String> extra) {

    public Recipient {
        templateParamSet = templateParamSet == null ? List.of() : List.copyOf(templateParamSet);
        extra = extra == null ? Map.of() : Map.copyOf(extra);
    }

    public Recipient(String phoneNumber, List<String> templateParamSet) {
        this(phoneNumber, templateParamSet, Map.of());
    }

    /** Without number and values. */
    @Override
    public String toString() {
        return "recipient with " + templateParamSet.size() + " parameters";
    }
}
