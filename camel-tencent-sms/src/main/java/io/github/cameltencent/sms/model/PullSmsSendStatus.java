package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Delivery receipt of one message. There is one only if the carrier reported back.
 *
 * @param userReceiveTime when the recipient got the message, in seconds since the epoch
 * @param countryCode calling code of the country or region, such as {@code 86}
 * @param subscriberNumber the number without the calling code, such as {@code 18501234444}
 * @param phoneNumber the number in E.164 format, such as {@code +8618501234444}
 * @param serialNo id of the message, as the send action returned it
 * @param reportStatus {@code SUCCESS} if the message was delivered, {@code FAIL} if not
 * @param description status which the carrier reported, such as {@code DELIVRD}
 * @param sessionContext session context of the send request; empty unless Tencent enabled this for the account
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsSendStatus(
        @Nullable Long userReceiveTime,
        @Nullable String countryCode,
        @Nullable String subscriberNumber,
        @Nullable String phoneNumber,
        @Nullable String serialNo,
        @Nullable String reportStatus,
        @Nullable String description,
        @Nullable String sessionContext)
        implements ApiObject {

    @Override
    public String toString() {
        return Text.of(PullSmsSendStatus.class)
                .add("userReceiveTime", userReceiveTime)
                .add("countryCode", countryCode)
                .phoneNumber("subscriberNumber", subscriberNumber)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("serialNo", serialNo)
                .add("reportStatus", reportStatus)
                .words("description", description)
                .hidden("sessionContext", sessionContext)
                .toString();
    }
}
