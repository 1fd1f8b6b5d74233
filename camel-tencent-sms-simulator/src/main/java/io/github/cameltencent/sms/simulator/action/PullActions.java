package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.util.List;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.DeliveryChannel;
import io.github.cameltencent.sms.simulator.store.InboundEntry;
import io.github.cameltencent.sms.simulator.store.NumberedEntry;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The two ways to read receipts or replies: from the queue, and by phone number. */
public final class PullActions<T extends NumberedEntry> {
    private static final int MAX_ENTRIES = 100;
    private static final Duration HISTORY = Duration.ofDays(7);
    private static final FieldSpec LIMIT =
            FieldSpec.whole("Limit").required().between(1, MAX_ENTRIES, "InvalidParameterValue.LimitVerifyFail");

    private final String answerName;
    private final DeliveryChannel<T> channel;

    private PullActions(String answerName, DeliveryChannel<T> channel) {
        this.answerName = answerName;
        this.channel = channel;
    }

    public static List<Action> receipts(DeliveryChannel<Receipt> channel) {
        return new PullActions<>("PullSmsSendStatusSet", channel).rows("PullSmsSendStatus");
    }

    public static List<Action> replies(DeliveryChannel<Reply> channel) {
        return new PullActions<>("PullSmsReplyStatusSet", channel).rows("PullSmsReplyStatus");
    }

    private List<Action> rows(String name) {
        RequestSchema queue =
                RequestSchema.of(LIMIT, FieldSpec.text("SmsSdkAppId").required());
        RequestSchema byNumber = RequestSchema.of(
                FieldSpec.whole("BeginTime").required(),
                FieldSpec.whole("Offset").required().between(0, 0, "InvalidParameterValue.OffsetVerifyFail"),
                LIMIT,
                FieldSpec.text("PhoneNumber").required(),
                FieldSpec.text("SmsSdkAppId").required(),
                FieldSpec.whole("EndTime"));
        return List.of(
                new Action(name, queue, this::fromQueue),
                new Action(name + "ByPhoneNumber", byNumber, this::byPhoneNumber));
    }

    private JsonObject fromQueue(ActionCall call) {
        int limit = call.parameters().count("Limit", 0);
        return answer(channel.pull(call.app(), call.now(), limit));
    }

    private JsonObject byPhoneNumber(ActionCall call) {
        Parameters parameters = call.parameters();
        PhoneNumber number = PhoneNumber.parse(parameters.text("PhoneNumber"));
        if (number == null || !number.e164().equals(parameters.text("PhoneNumber"))) {
            throw new ApiError("InvalidParameterValue.IncorrectPhoneNumber", Reason.NOT_A_NUMBER_WITH_COUNTRY.with());
        }
        long now = call.now().getEpochSecond();
        long begin = parameters.whole("BeginTime", 0);
        long end = parameters.whole("EndTime", Math.max(now, begin));
        if (begin < now - HISTORY.toSeconds()) {
            throw new ApiError(
                    "InvalidParameterValue.BeginTimeVerifyFail", Reason.BEGIN_DAYS_AGO.with(HISTORY.toDays()));
        }
        if (begin > end) {
            throw new ApiError("InvalidParameterValue.InvalidStartTime", Reason.BEGIN_AFTER_END.with());
        }
        if (end - begin > HISTORY.toSeconds()) {
            throw new ApiError("InvalidParameterValue.EndTimeVerifyFail", Reason.END_TOO_LATE.with(HISTORY.toDays()));
        }
        int limit = parameters.count("Limit", 0);
        return answer(channel.queue(call.app()).read(number, begin, end, call.now(), limit));
    }

    private JsonObject answer(List<? extends InboundEntry> entries) {
        JsonArray items = new JsonArray();
        entries.forEach(entry -> items.add(entry.toJson()));
        return new JsonObject().put(answerName, items);
    }
}
