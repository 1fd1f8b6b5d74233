package io.github.cameltencent.sms.internal.receive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.tracking.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Delivery receipts.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/43547">The callback</a>
 */
public final class DeliveryReceipts implements EventType<PullSmsSendStatus> {

    /** Tencent does not document the time zone of its callbacks; elsewhere it uses China's. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Override
    public Class<PullSmsSendStatus> type() {
        return PullSmsSendStatus.class;
    }

    @Override
    public String describe(PullSmsSendStatus receipt) {
        return "the receipt of message " + SafeText.identifier(String.valueOf(receipt.serialNo()));
    }

    @Override
    public String orderKey(PullSmsSendStatus receipt) {
        return EventType.orderKey(receipt.phoneNumber(), receipt.countryCode(), receipt.subscriberNumber());
    }

    @Override
    public @Nullable Long time(PullSmsSendStatus receipt) {
        return receipt.userReceiveTime();
    }

    @Override
    public Map<String, @Nullable Object> headers(PullSmsSendStatus receipt, UnaryOperator<String> phoneNumber) {
        Map<String, @Nullable Object> headers = new HashMap<>();
        headers.put(TencentSmsConstants.REPORT_COUNTRY_CODE, receipt.countryCode());
        headers.put(TencentSmsConstants.REPORT_DESCRIPTION, receipt.description());
        headers.put(TencentSmsConstants.REPORT_PHONE_NUMBER, shown(receipt.phoneNumber(), phoneNumber));
        headers.put(TencentSmsConstants.REPORT_SERIAL_NO, receipt.serialNo());
        headers.put(TencentSmsConstants.REPORT_SESSION_CONTEXT, receipt.sessionContext());
        headers.put(TencentSmsConstants.REPORT_STATUS, receipt.reportStatus());
        headers.put(TencentSmsConstants.REPORT_SUB_ERROR, receipt.subError());
        headers.put(TencentSmsConstants.REPORT_SUB_ERROR_DESC, receipt.subErrorDesc());
        headers.put(TencentSmsConstants.REPORT_USER_RECEIVE_TIME, receipt.userReceiveTime());
        return headers;
    }

    private static @Nullable String shown(@Nullable String number, UnaryOperator<String> phoneNumber) {
        return number == null ? null : phoneNumber.apply(number);
    }

    /** An array of receipts. */
    @Override
    public @Nullable Iterable<JsonNode> pushed(JsonNode body) {
        return body.isArray() ? body : null;
    }

    @Override
    public JsonNode ofCallback(JsonNode pushed) {
        if (!(pushed instanceof ObjectNode object)) {
            return pushed;
        }
        return new CallbackFields(object)
                .take("sid", "SerialNo")
                .take("report_status", "ReportStatus")
                .take("errmsg", "Description")
                .takeOrEmpty("ext", "SessionContext")
                .take("sub_error", "SubError")
                .take("sub_error_desc", "SubErrorDesc")
                .take("user_receive_time", "UserReceiveTime", DeliveryReceipts::epochSeconds)
                .takePhoneNumber()
                .result();
    }

    /** A time that cannot be parsed stays text, which is then reported as invalid for the field. */
    private static JsonNode epochSeconds(JsonNode time) {
        try {
            return LongNode.valueOf(LocalDateTime.parse(time.asText(), TIME).toEpochSecond(CHINA));
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    @Override
    public Receipt.@Nullable Delivery report(PullSmsSendStatus receipt) {
        String serialNo = receipt.serialNo();
        boolean isDelivered = "SUCCESS".equals(receipt.reportStatus());
        if (serialNo == null || serialNo.isBlank() || !(isDelivered || "FAIL".equals(receipt.reportStatus()))) {
            return null;
        }
        Long seconds = receipt.userReceiveTime();
        return new Receipt.Delivery(
                serialNo,
                isDelivered,
                receipt.description() == null ? null : SafeText.identifier(receipt.description()),
                seconds == null || seconds <= 0 ? null : Instant.ofEpochSecond(seconds));
    }
}
