package io.github.cameltencent.sms.internal.receive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import org.jspecify.annotations.Nullable;

/**
 * Replies of recipients. The text of a reply is private, so it is in the body only.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/43548">The callback</a>
 */
public final class Replies implements EventType<PullSmsReplyStatus> {

    @Override
    public Class<PullSmsReplyStatus> type() {
        return PullSmsReplyStatus.class;
    }

    @Override
    public String describe(PullSmsReplyStatus reply) {
        return "the reply of " + Masking.phoneNumber(reply.phoneNumber()) + " at " + reply.replyTime();
    }

    @Override
    public String orderKey(PullSmsReplyStatus reply) {
        return EventType.orderKey(reply.phoneNumber(), reply.countryCode(), reply.subscriberNumber());
    }

    @Override
    public @Nullable Long time(PullSmsReplyStatus reply) {
        return reply.replyTime();
    }

    @Override
    public Map<String, @Nullable Object> headers(PullSmsReplyStatus reply, UnaryOperator<String> phoneNumber) {
        String number = reply.phoneNumber();
        Map<String, @Nullable Object> headers = new HashMap<>();
        headers.put(TencentSmsConstants.REPLY_COUNTRY_CODE, reply.countryCode());
        headers.put(TencentSmsConstants.REPLY_EXTEND_CODE, reply.extendCode());
        headers.put(TencentSmsConstants.REPLY_PHONE_NUMBER, number == null ? null : phoneNumber.apply(number));
        headers.put(TencentSmsConstants.REPLY_SIGN_NAME, reply.signName());
        headers.put(TencentSmsConstants.REPLY_TIME, reply.replyTime());
        return headers;
    }

    /** One reply. */
    @Override
    public @Nullable Iterable<JsonNode> pushed(JsonNode body) {
        return body.isObject() ? List.of(body) : null;
    }

    @Override
    public JsonNode ofCallback(JsonNode pushed) {
        if (!(pushed instanceof ObjectNode object)) {
            return pushed;
        }
        return new CallbackFields(object)
                .take("text", "ReplyContent")
                .take("sign", "SignName")
                .takeOrEmpty("extend", "ExtendCode")
                .take("time", "ReplyTime")
                .takePhoneNumber()
                .result();
    }
}
