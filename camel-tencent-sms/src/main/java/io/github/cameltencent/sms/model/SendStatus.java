package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * The result of SendSms for one number.
 *
 * @param serialNo id of the message, which receipts and conversions refer to; opaque, because its shape varies. Empty
 *     if the number failed
 * @param phoneNumber the number in E.164 format, such as {@code +8618501234444}, as Tencent parsed it
 * @param fee how many messages are billed: a long text counts as several, a failure as {@code 0}
 * @param sessionContext session context of the request
 * @param code {@code Ok} if the message was accepted, otherwise an error code such as
 *     {@code LimitExceeded.PhoneNumberDailyLimit}
 * @param message text which goes with the code
 * @param isoCode country or region of the number, such as {@code CN} or {@code US}; {@code DEF} if Tencent does not
 *     recognise it, empty if the number failed
 * @see <a href="https://cloud.tencent.com/document/api/382/55981">SendSms</a>
 */
public record SendStatus(
        @Nullable String serialNo,
        @Nullable String phoneNumber,
        @Nullable Long fee,
        @Nullable String sessionContext,
        @Nullable String code,
        @Nullable String message,
        @Nullable String isoCode)
        implements RecipientStatus {

    @Override
    public String toString() {
        return Text.of(SendStatus.class)
                .add("serialNo", serialNo)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("fee", fee)
                .hidden("sessionContext", sessionContext)
                .add("code", code)
                .words("message", message)
                .add("isoCode", isoCode)
                .toString();
    }
}
