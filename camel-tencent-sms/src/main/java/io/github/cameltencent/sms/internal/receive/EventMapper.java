package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Maps receipts or replies to the message that a route starts with. Its headers have other names than those of
 * requests, so that received data never changes a request.
 */
public final class EventMapper<E extends ApiObject> {

    private final EventType<E> format;
    private final UnaryOperator<String> phoneNumber;
    private final boolean batching;

    /**
     * @param phoneNumber formats the phone number in headers
     * @param batching whether events received together become one exchange
     */
    public EventMapper(EventType<E> format, UnaryOperator<String> phoneNumber, boolean batching) {
        this.format = format;
        this.phoneNumber = phoneNumber;
        this.batching = batching;
    }

    /** Groups entries by exchange: one each, or all in one. */
    public <T> List<List<T>> grouped(List<T> entries) {
        if (batching) {
            return entries.isEmpty() ? List.of() : List.of(entries);
        }
        return entries.stream().map(List::of).toList();
    }

    /** Fills an exchange with a delivery. */
    public void fill(Exchange exchange, Delivery<E> delivery) {
        map(delivery.entries(), delivery.requestId(), exchange.getMessage());
        delivery.headers().forEach(exchange.getMessage()::setHeader);
        delivery.redelivery().mark(exchange.getMessage());
        delivery.place().mark(exchange);
    }

    /**
     * Fills a message with entries.
     *
     * @param entries the entries of one exchange
     */
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
        format.headers(entry, phoneNumber).forEach((name, value) -> setHeader(message, name, value));
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
