package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * The record of a message sent to a number. A message without a receipt has a record, too.
 *
 * @param phoneNumber number the message went to, in E.164 format, such as {@code +8618501234444}
 * @param serialNo id of the message, as the send action returned it
 * @param sendStatus {@code 1} refused, {@code 2} delivered, {@code 3} sent and without a receipt yet, {@code 4} not
 *     delivered
 * @param requestCode {@code Ok}, or the error code of the send
 * @param statusCode status which the carrier reported, such as {@code DELIVRD}; empty unless {@code sendStatus} is
 *     {@code 2} or {@code 4}
 * @param isoCode code of the country or region, such as {@code CN}; {@code DEF} if it is not known
 * @param content text of the message, in which Tencent masks some of the parameters. It is personal data
 * @param sendTime when the message was sent, in seconds since the epoch
 * @param userReceiveTime when the recipient got the message, in seconds since the epoch; {@code 0} unless it was
 *     delivered
 * @param subError more about why the message was not delivered, as a code, if Tencent returns it
 * @param subErrorDesc the same in words
 * @see <a href="https://cloud.tencent.com/document/api/382/137245">DescribeSendRecordList (Chinese site)</a>
 */
public record SendRecord(
        @Nullable String phoneNumber,
        @Nullable String serialNo,
        @Nullable Long sendStatus,
        @Nullable String requestCode,
        @Nullable String statusCode,
        @Nullable String isoCode,
        @Nullable String content,
        @Nullable Long sendTime,
        @Nullable Long userReceiveTime,
        @Nullable String subError,
        @Nullable String subErrorDesc)
        implements ApiObject {

    @Override
    public String toString() {
        return Text.of(SendRecord.class)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("serialNo", serialNo)
                .add("sendStatus", sendStatus)
                .add("requestCode", requestCode)
                .words("statusCode", statusCode)
                .add("isoCode", isoCode)
                .hidden("content", content)
                .add("sendTime", sendTime)
                .add("userReceiveTime", userReceiveTime)
                .words("subError", subError)
                .words("subErrorDesc", subErrorDesc)
                .toString();
    }
}
