package io.github.cameltencent.sms.simulator.web;

import java.util.Objects;

import io.github.cameltencent.sms.simulator.control.ReplyControl;
import io.github.cameltencent.sms.simulator.store.Conversation;
import io.github.cameltencent.sms.simulator.store.LoggedReply;
import io.vertx.core.json.JsonObject;

/** Replies, and the numbers that messages went to. */
final class ReplyResource {
    private final ReplyControl replies;
    private final InboxJson json;

    ReplyResource(ReplyControl replies, InboxJson json) {
        this.replies = replies;
        this.json = json;
    }

    void register(ApiOperations operations) {
        operations
                .json("listNumbers", this::numbers)
                .json("listReplies", this::list)
                .json("reply", 201, this::reply);
    }

    private JsonObject numbers(ApiCall call) {
        String digits = Objects.toString(call.text("q"), "").strip();
        return replies.conversations(
                digits,
                call.before(),
                call.limit(),
                found -> call.page("numbers", found, json::number, Conversation::order));
    }

    private JsonObject list(ApiCall call) {
        return call.page(
                "replies",
                replies.newest(call.text("from"), call.before(), call.limit()),
                json::reply,
                LoggedReply::sequence);
    }

    private JsonObject reply(ApiCall call) {
        JsonObject body = call.body();
        return json.reply(
                replies.reply(body.getString("smsSdkAppId"), body.getString("phoneNumber"), body.getString("text")));
    }
}
