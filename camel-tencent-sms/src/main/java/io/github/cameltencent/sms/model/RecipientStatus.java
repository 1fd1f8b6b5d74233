package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * The result of a send for one number, common to both send actions.
 *
 * @see SendStatus
 * @see SendMultiStatus
 * @see <a href="https://cloud.tencent.com/document/api/382/55981">SendSms</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/79029">SendMultiGlobalSms</a>
 */
public interface RecipientStatus extends ApiObject {

    /** {@return the id of the message, which receipts and conversions refer to; may be empty if the number failed} */
    @Nullable
    String serialNo();

    /** {@return the number in E.164 format} */
    @Nullable
    String phoneNumber();

    /** {@return how many messages are billed: a long text counts as several, a failure as {@code 0}} */
    @Nullable
    Long fee();

    /** {@return the session context of the request} */
    @Nullable
    String sessionContext();

    /** {@return {@code Ok} if the message was accepted, otherwise an error code} */
    @Nullable
    String code();

    /** {@return the text which goes with the code} */
    @Nullable
    String message();

    /** {@return the country or region of the number, such as {@code CN}; {@code DEF} if Tencent does not know it} */
    @Nullable
    String isoCode();
}
