package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The two ways to read one kind of mail: from the queue, and by phone number. */
final class PullActions<T extends PhoneMail> {
    private static final int MAX_MAIL = 100;
    private static final Duration HISTORY = Duration.ofDays(7);
    private static final Field LIMIT =
            Field.whole("Limit").required().between(1, MAX_MAIL, "InvalidParameterValue.LimitVerifyFail");

    private final String answerName;
    private final MailDesk<T> desk;

    private PullActions(String answerName, MailDesk<T> desk) {
        this.answerName = answerName;
        this.desk = desk;
    }

    static List<Action> receipts(MailDesk<Receipt> desk) {
        return new PullActions<>("PullSmsSendStatusSet", desk).rows("PullSmsSendStatus");
    }

    static List<Action> replies(MailDesk<Reply> desk) {
        return new PullActions<>("PullSmsReplyStatusSet", desk).rows("PullSmsReplyStatus");
    }

    private List<Action> rows(String name) {
        Schema queue = Schema.of(LIMIT, Field.text("SmsSdkAppId").required());
        Schema byNumber = Schema.of(
                Field.whole("BeginTime").required(),
                Field.whole("Offset").required().between(0, 0, "InvalidParameterValue.OffsetVerifyFail"),
                LIMIT,
                Field.text("PhoneNumber").required(),
                Field.text("SmsSdkAppId").required(),
                Field.whole("EndTime"));
        return List.of(
                new Action(name, queue, this::fromQueue),
                new Action(name + "ByPhoneNumber", byNumber, this::byPhoneNumber));
    }

    private JsonObject fromQueue(Call call) {
        int limit = call.parameters().count("Limit", 0);
        return answer(desk.pull(call.app(), call.now(), limit));
    }

    private JsonObject byPhoneNumber(Call call) {
        Parameters parameters = call.parameters();
        PhoneNumber number = PhoneNumber.parse(parameters.text("PhoneNumber"));
        if (number == null || !number.e164().equals(parameters.text("PhoneNumber"))) {
            throw new Refusal(
                    "InvalidParameterValue.IncorrectPhoneNumber",
                    "PhoneNumber must be a phone number with + and the country code.");
        }
        long now = call.now().getEpochSecond();
        long begin = parameters.whole("BeginTime", 0);
        long end = parameters.whole("EndTime", Math.max(now, begin));
        if (begin < now - HISTORY.toSeconds()) {
            throw new Refusal("InvalidParameterValue.BeginTimeVerifyFail", "BeginTime is more than 7 days ago.");
        }
        if (begin > end) {
            throw new Refusal("InvalidParameterValue.InvalidStartTime", "BeginTime is after EndTime.");
        }
        if (end - begin > HISTORY.toSeconds()) {
            throw new Refusal(
                    "InvalidParameterValue.EndTimeVerifyFail", "EndTime is more than 7 days after BeginTime.");
        }
        int limit = parameters.count("Limit", 0);
        return answer(desk.mailbox(call.app()).read(number, begin, end, call.now(), limit));
    }

    private JsonObject answer(List<? extends Mail> mail) {
        JsonArray items = new JsonArray();
        mail.forEach(item -> items.add(item.toJson()));
        return new JsonObject().put(answerName, items);
    }
}
