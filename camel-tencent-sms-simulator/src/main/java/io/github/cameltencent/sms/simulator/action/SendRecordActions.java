package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.SendRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** DescribeSendRecordList. */
public final class SendRecordActions {
    private static final Duration HISTORY = Duration.ofDays(3);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 50;
    private static final int MAX_RECORDS = 1000;
    private static final Set<String> INTERNATIONAL_SITE = Set.of("ap-singapore", "eu-frankfurt");

    private SendRecordActions() {}

    public static List<Action> rows() {
        RequestSchema schema = RequestSchema.of(
                FieldSpec.text("PhoneNumber").required(),
                FieldSpec.text("SmsSdkAppId").required(),
                FieldSpec.whole("BeginTime").required(),
                FieldSpec.whole("EndTime"),
                FieldSpec.whole("Limit").between(1, MAX_LIMIT, "InvalidParameterValue.LimitVerifyFail"),
                FieldSpec.whole("Offset").between(0, MAX_RECORDS, "InvalidParameterValue.OffsetVerifyFail"));
        return List.of(new Action("DescribeSendRecordList", schema, SendRecordActions::describe));
    }

    private static JsonObject describe(ActionCall call) {
        if (INTERNATIONAL_SITE.contains(call.region())) {
            throw new ApiError("UnsupportedRegion", Reason.MAINLAND_SITE_ONLY.with(call.region()));
        }
        Parameters parameters = call.parameters();
        List<SendRecord> records = records(call);
        JsonArray page = new JsonArray();
        records.stream()
                .skip(parameters.whole("Offset", 0))
                .limit(parameters.count("Limit", DEFAULT_LIMIT))
                .forEach(record -> page.add(record.toJson(call.now())));
        return new JsonObject().put("SendRecordSet", page).put("TotalCount", records.size());
    }

    /** Newest first. */
    private static List<SendRecord> records(ActionCall call) {
        Parameters parameters = call.parameters();
        PhoneNumber number = PhoneNumber.parse(parameters.text("PhoneNumber"));
        if (number == null || !number.e164().equals(parameters.text("PhoneNumber"))) {
            throw new ApiError("InvalidParameterValue.IncorrectPhoneNumber", Reason.NOT_A_NUMBER_WITH_COUNTRY.with());
        }
        long now = call.now().getEpochSecond();
        long begin = parameters.whole("BeginTime", 0);
        long end = parameters.whole("EndTime", now);
        if (begin < now - HISTORY.toSeconds()) {
            throw new ApiError(
                    "InvalidParameterValue.BeginTimeVerifyFail", Reason.BEGIN_HOURS_AGO.with(HISTORY.toHours()));
        } else if (end > now) {
            throw new ApiError("InvalidParameterValue.EndTimeVerifyFail", Reason.END_IN_FUTURE.with());
        } else if (begin > end) {
            throw new ApiError("InvalidParameterValue.InvalidStartTime", Reason.BEGIN_AFTER_END.with());
        }
        return call.app().recordsOf(number).stream()
                .filter(record ->
                        record.at().getEpochSecond() >= begin && record.at().getEpochSecond() <= end)
                .limit(MAX_RECORDS)
                .toList();
    }
}
