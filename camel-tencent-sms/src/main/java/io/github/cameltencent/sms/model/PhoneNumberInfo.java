package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * What Tencent knows about one phone number.
 *
 * @param code {@code Ok} if the number could be read, otherwise an error code
 * @param message text which goes with the code
 * @param nationCode calling code of the country or region, such as {@code 86}
 * @param subscriberNumber the number without the calling code, such as {@code 18501234444}
 * @param phoneNumber the number in E.164 format, such as {@code +8618501234444}; unchanged if it could not be read
 * @param isoCode country or region, such as {@code CN} or {@code US}; {@code DEF} if Tencent does not recognise it
 * @param isoName name of the country or region, such as {@code China}
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PhoneNumberInfo(
        @Nullable String code,
        @Nullable String message,
        @Nullable String nationCode,
        @Nullable String subscriberNumber,
        @Nullable String phoneNumber,
        @Nullable String isoCode,
        @Nullable String isoName)
        implements ApiObject {

    @Override
    public String toString() {
        return Text.of(PhoneNumberInfo.class)
                .add("code", code)
                .words("message", message)
                .add("nationCode", nationCode)
                .phoneNumber("subscriberNumber", subscriberNumber)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("isoCode", isoCode)
                .add("isoName", isoName)
                .toString();
    }
}
