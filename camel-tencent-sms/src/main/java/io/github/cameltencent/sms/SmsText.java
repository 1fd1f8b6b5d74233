package io.github.cameltencent.sms;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a person reads, as far as a request says it. Whoever was sent this text is not sent it again by another attempt,
 * whatever else of the request has changed.
 *
 * @param templateParamSet the values in the text; none is an empty list
 */
record SmsText(@Nullable String templateId, @Nullable String signName, List<String> templateParamSet) {

    static SmsText of(@Nullable String templateId, @Nullable String signName, @Nullable List<String> templateParamSet) {
        return new SmsText(templateId, signName, templateParamSet == null ? List.of() : templateParamSet);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "template " + templateId;
    }
}
