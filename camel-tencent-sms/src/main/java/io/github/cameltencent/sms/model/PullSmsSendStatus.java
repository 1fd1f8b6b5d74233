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
 * @param subError more about why the message was not delivered, as a code. Tencent adds it step by step,
 *     from December 2026 on
 * @param subErrorDesc the same in words
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
        @Nullable String sessionContext,
        @Nullable String subError,
        @Nullable String subErrorDesc)
        implements ApiObject {

    /**
     * A receipt as Tencent returned it until December 2026.
     *
     * @param userReceiveTime when the recipient got the message
     * @param countryCode the calling code of the country or region
     * @param subscriberNumber the number without the calling code
     * @param phoneNumber the number in E.164 format
     * @param serialNo the id of the message
     * @param reportStatus {@code SUCCESS} or {@code FAIL}
     * @param description the status which the carrier reported
     * @param sessionContext the session context of the send request
     */
    public PullSmsSendStatus(
            @Nullable Long userReceiveTime,
            @Nullable String countryCode,
            @Nullable String subscriberNumber,
            @Nullable String phoneNumber,
            @Nullable String serialNo,
            @Nullable String reportStatus,
            @Nullable String description,
            @Nullable String sessionContext) {
        this(
                userReceiveTime,
                countryCode,
                subscriberNumber,
                phoneNumber,
                serialNo,
                reportStatus,
                description,
                sessionContext,
                null,
                null);
    }

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
                .words("subError", subError)
                .words("subErrorDesc", subErrorDesc)
                .toString();
    }
}
