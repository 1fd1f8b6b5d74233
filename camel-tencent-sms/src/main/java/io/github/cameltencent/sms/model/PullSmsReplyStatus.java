package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Reply of a recipient. It has no message id: only the number, the extension and the signature show which message it
 * replies to.
 *
 * @param extendCode extension of the number that was replied to; empty unless Tencent enabled extensions for the
 *     account
 * @param countryCode calling code of the country or region, such as {@code 86}
 * @param phoneNumber number of the person who replied, in E.164 format, such as {@code +8618501234444}
 * @param signName signature of the message
 * @param replyContent text of the reply
 * @param replyTime when the reply was sent, in seconds since the epoch
 * @param subscriberNumber the number without the calling code, such as {@code 18501234444}
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsReplyStatus(
        @Nullable String extendCode,
        @Nullable String countryCode,
        @Nullable String phoneNumber,
        @Nullable String signName,
        @Nullable String replyContent,
        @Nullable Long replyTime,
        @Nullable String subscriberNumber)
        implements ApiObject {

    @Override
    public String toString() {
        return Text.of(PullSmsReplyStatus.class)
                .add("extendCode", extendCode)
                .add("countryCode", countryCode)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("signName", signName)
                .hidden("replyContent", replyContent)
                .add("replyTime", replyTime)
                .phoneNumber("subscriberNumber", subscriberNumber)
                .toString();
    }
}
