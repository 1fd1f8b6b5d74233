package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.HourlyCounts;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Statistics of sent messages, receipts and packages. */
public final class StatisticsActions {
    private static final Duration LONGEST = Duration.ofDays(32);
    private static final Duration PACKAGE_LASTS = Duration.ofDays(365);
    private static final long PACKAGE_AMOUNT = 100_000;
    private static final long PACKAGE_ID = 1_000_000_001;

    private final Instant packageCreated;

    /**
     * @param started when the simulator was started; the package was bought a day before, so that a range that ends in
     *     the past can include it
     */
    public StatisticsActions(Instant started) {
        this.packageCreated = started.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
    }

    public List<Action> rows() {
        FieldSpec begin = FieldSpec.text("BeginTime").required();
        FieldSpec end = FieldSpec.text("EndTime").required();
        FieldSpec app = FieldSpec.text("SmsSdkAppId").required();
        // Their values are ignored: the reference says 0, and Tencent's guides send 10 or 5.
        RequestSchema sum = RequestSchema.of(
                begin,
                end,
                app,
                FieldSpec.whole("Limit").required(),
                FieldSpec.whole("Offset").required());
        RequestSchema paged = RequestSchema.of(
                begin,
                end,
                app,
                FieldSpec.whole("Limit").required().between(0, 500, "InvalidParameterValue.LimitVerifyFail"),
                FieldSpec.whole("Offset").required());
        return List.of(
                new Action("SendStatusStatistics", sum, this::sent),
                new Action("CallbackStatusStatistics", sum, this::arrived),
                new Action("SmsPackagesStatistics", paged, this::packages));
    }

    private JsonObject sent(ActionCall call) {
        HourRange range = HourRange.of(call.parameters());
        HourlyCounts.Counts counts = call.app().counts().sum(range::contains);
        return new JsonObject()
                .put(
                        "SendStatusStatistics",
                        new JsonObject()
                                .put("FeeCount", counts.fee())
                                .put("RequestCount", counts.requests())
                                .put("RequestSuccessCount", counts.accepted()));
    }

    private JsonObject arrived(ActionCall call) {
        HourRange range = HourRange.of(call.parameters());
        if (Duration.between(range.begin(), range.end()).compareTo(LONGEST) > 0) {
            throw new ApiError("InvalidParameterValue.EndTimeVerifyFail", Reason.END_TOO_LATE.with(LONGEST.toDays()));
        }
        List<Receipt> receipts = call.app()
                .receipts()
                .arrived(call.now())
                .filter(receipt -> range.contains(receipt.at()))
                .toList();
        long success = receipts.stream().filter(Receipt::success).count();
        Map<String, Long> codes =
                receipts.stream().collect(Collectors.groupingBy(Receipt::description, Collectors.counting()));
        return new JsonObject()
                .put(
                        "CallbackStatusStatistics",
                        new JsonObject()
                                .put("CallbackCount", receipts.size())
                                .put(
                                        "RequestSuccessCount",
                                        call.app().counts().sum(range::contains).accepted())
                                .put("CallbackFailCount", receipts.size() - success)
                                .put("CallbackSuccessCount", success)
                                .put("InternalErrorCount", codes.getOrDefault("EXPIRED", 0L))
                                .put("InvalidNumberCount", 0)
                                .put("ShutdownErrorCount", codes.getOrDefault("UNDELIVRD", 0L))
                                .put("BlackListCount", codes.getOrDefault("MX:0012", 0L))
                                .put("FrequencyLimitCount", 0));
    }

    private JsonObject packages(ActionCall call) {
        HourRange range = HourRange.of(call.parameters());
        if (!range.end().isAfter(range.begin())) {
            throw new ApiError("InvalidParameterValue.EndTimeVerifyFail", Reason.END_NOT_AFTER_BEGIN.with());
        }
        if (!range.end().isBefore(call.now())) {
            throw new ApiError("InvalidParameterValue.EndTimeVerifyFail", Reason.END_NOT_PAST.with());
        }
        JsonArray packages = new JsonArray();
        boolean onPage =
                call.parameters().count("Offset", 0) == 0 && call.parameters().count("Limit", 0) > 0;
        if (onPage && range.contains(packageCreated)) {
            packages.add(new JsonObject()
                    .put("PackageCreateTime", packageCreated.getEpochSecond())
                    .put("PackageEffectiveTime", packageCreated.getEpochSecond())
                    .put(
                            "PackageExpiredTime",
                            packageCreated.plus(PACKAGE_LASTS).getEpochSecond())
                    .put("PackageAmount", PACKAGE_AMOUNT)
                    .put("PackageType", 1)
                    .put("PackageId", PACKAGE_ID)
                    .put("CurrentUsage", call.app().counts().sum(hour -> true).mainlandFee()));
        }
        return new JsonObject().put("SmsPackagesStatisticsSet", packages);
    }
}
