package io.github.cameltencent.sms.simulator;

import java.util.List;

import io.vertx.core.json.JsonObject;

/** ReportConversion, which nothing can be asked about afterwards. */
final class ConversionActions {
    private ConversionActions() {}

    static List<Action> rows() {
        Schema schema = Schema.of(
                Field.text("SmsSdkAppId").required(), Field.text("SerialNo").required(), Field.whole("ConversionTime"));
        return List.of(new Action("ReportConversion", schema, ConversionActions::report));
    }

    private static JsonObject report(Call call) {
        JsonObject status = new JsonObject().put("Code", "ok").put("Message", "success");
        return new JsonObject().put("ReportConversionStatus", status);
    }
}
