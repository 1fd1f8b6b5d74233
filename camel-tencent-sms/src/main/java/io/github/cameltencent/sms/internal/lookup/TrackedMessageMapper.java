package io.github.cameltencent.sms.internal.lookup;

import java.util.function.UnaryOperator;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts a message of the store on the exchange that a route starts with. */
public final class TrackedMessageMapper {

    private final UnaryOperator<String> phoneNumber;

    /** @param phoneNumber how the header shows a phone number */
    public TrackedMessageMapper(UnaryOperator<String> phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    /** The message is the body; headers have what a route filters on. */
    public void fill(Message to, TrackedMessage message) {
        to.setBody(message);
        set(to, TencentSmsConstants.REPORT_MESSAGE_KEY, message.id().key());
        set(to, TencentSmsConstants.REPORT_MESSAGE_STATE, message.state().name());
        set(to, TencentSmsConstants.REPORT_CAMPAIGN, message.campaign());
        set(
                to,
                TencentSmsConstants.REPORT_PHONE_NUMBER,
                phoneNumber.apply(message.id().phoneNumber()));
        set(to, TencentSmsConstants.REPORT_SERIAL_NO, message.serialNo());
        set(to, TencentSmsConstants.REPORT_DESCRIPTION, message.receiptCode());
        set(to, TencentSmsConstants.REPORT_STATUS, status(message.state()));
        set(
                to,
                TencentSmsConstants.REPORT_USER_RECEIVE_TIME,
                message.receivedAt() == null ? null : message.receivedAt().getEpochSecond());
    }

    private static @Nullable String status(MessageState state) {
        return switch (state) {
            case DELIVERED -> "SUCCESS";
            case UNDELIVERED -> "FAIL";
            default -> null;
        };
    }

    private static void set(Message to, String header, @Nullable Object value) {
        if (value != null) {
            to.setHeader(header, value);
        }
    }
}
