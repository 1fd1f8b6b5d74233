package io.github.cameltencent.sms;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Puts receipts or replies on the message that a route starts with. The headers have names that no request has, so that
 * what was received never steers what is sent.
 */
final class StatusMapper<E extends ApiObject> {

    private final StatusFormat<E> format;
    private final PhoneNumberHeader phoneNumber;
    private final boolean batching;

    StatusMapper(StatusFormat<E> format, ConsumerOptions options) {
        this.format = format;
        this.phoneNumber = options.getPhoneNumberHeader();
        this.batching = options.isBatching();
    }

    /** What came together as the exchanges shall have it: one each, or all in one. */
    <T> List<List<T>> grouped(List<T> entries) {
        if (batching) {
            return entries.isEmpty() ? List.of() : List.of(entries);
        }
        return entries.stream().map(List::of).toList();
    }

    /** @param entries those of one exchange */
    void map(List<E> entries, @Nullable String requestId, Message message) {
        if (batching) {
            message.setBody(entries);
        } else {
            mapOne(entries.get(0), message);
        }
        setHeader(message, TencentSmsConstants.REQUEST_ID, requestId);
    }

    private void mapOne(E entry, Message message) {
        message.setBody(entry);
        format.headers(entry, phoneNumber::show).forEach((name, value) -> setHeader(message, name, value));
        Long seconds = format.time(entry);
        setHeader(
                message,
                TencentSmsConstants.MESSAGE_TIMESTAMP,
                seconds == null ? null : TimeUnit.SECONDS.toMillis(seconds));
    }

    private static void setHeader(Message message, String name, @Nullable Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
