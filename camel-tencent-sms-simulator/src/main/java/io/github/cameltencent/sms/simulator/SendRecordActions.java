package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** DescribeSendRecordList. */
final class SendRecordActions {
    private static final Duration HISTORY = Duration.ofDays(3);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 50;
    private static final int MAX_RECORDS = 1000;
    private static final Set<String> INTERNATIONAL_SITE = Set.of("ap-singapore", "eu-frankfurt");

    private SendRecordActions() {}

    static List<Action> rows() {
        Schema schema = Schema.of(
                Field.text("PhoneNumber").required(),
                Field.text("SmsSdkAppId").required(),
                Field.whole("BeginTime").required(),
                Field.whole("EndTime"),
                Field.whole("Limit").between(1, MAX_LIMIT, "InvalidParameterValue.LimitVerifyFail"),
                Field.whole("Offset").between(0, MAX_RECORDS, "InvalidParameterValue.OffsetVerifyFail"));
        return List.of(new Action("DescribeSendRecordList", schema, SendRecordActions::describe));
    }

    private static JsonObject describe(Call call) {
        if (INTERNATIONAL_SITE.contains(call.region())) {
            throw new Refusal(
                    "UnsupportedRegion",
                    "DescribeSendRecordList is on the mainland site only, and " + call.region()
                            + " is a region of the international site.");
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

    /** The newest first. */
    private static List<SendRecord> records(Call call) {
        Parameters parameters = call.parameters();
        PhoneNumber number = PhoneNumber.parse(parameters.text("PhoneNumber"));
        if (number == null || !number.e164().equals(parameters.text("PhoneNumber"))) {
            throw new Refusal(
                    "InvalidParameterValue.IncorrectPhoneNumber",
                    "PhoneNumber must be a phone number with + and the country code.");
        }
        long now = call.now().getEpochSecond();
        long begin = parameters.whole("BeginTime", 0);
        long end = parameters.whole("EndTime", now);
        if (begin < now - HISTORY.toSeconds()) {
            throw new Refusal("InvalidParameterValue.BeginTimeVerifyFail", "BeginTime is more than 72 hours ago.");
        } else if (end > now) {
            throw new Refusal("InvalidParameterValue.EndTimeVerifyFail", "EndTime is in the future.");
        } else if (begin > end) {
            throw new Refusal("InvalidParameterValue.InvalidStartTime", "BeginTime is after EndTime.");
        }
        return call.app().recordsOf(number).stream()
                .filter(record ->
                        record.at().getEpochSecond() >= begin && record.at().getEpochSecond() <= end)
                .limit(MAX_RECORDS)
                .toList();
    }
}
