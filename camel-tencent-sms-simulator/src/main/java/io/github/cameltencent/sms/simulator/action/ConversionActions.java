package io.github.cameltencent.sms.simulator.action;

import java.util.List;

import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.vertx.core.json.JsonObject;

/** ReportConversion, which leaves no state behind. */
public final class ConversionActions {
    private ConversionActions() {}

    public static List<Action> rows() {
        RequestSchema schema = RequestSchema.of(
                FieldSpec.text("SmsSdkAppId").required(),
                FieldSpec.text("SerialNo").required(),
                FieldSpec.whole("ConversionTime"));
        return List.of(new Action("ReportConversion", schema, ConversionActions::report));
    }

    private static JsonObject report(ActionCall call) {
        JsonObject status = new JsonObject().put("Code", "ok").put("Message", "success");
        return new JsonObject().put("ReportConversionStatus", status);
    }
}
