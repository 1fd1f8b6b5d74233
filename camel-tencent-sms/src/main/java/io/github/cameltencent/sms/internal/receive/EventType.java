package io.github.cameltencent.sms.internal.receive;

import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.tracking.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that a route can start from: how it looks on an exchange, and how Tencent pushes it.
 *
 * @param <E> the record
 */
public interface EventType<E extends ApiObject> {

    Class<E> type();

    /** For a log line: which one it is, without anything private. */
    String describe(E entry);

    /** Records with the same one are kept in order: those of one phone number. It is private. */
    String orderKey(E entry);

    /**
     * What stands for a phone number.
     *
     * @param number the whole number
     * @param countryCode what there may be instead
     * @param subscriberNumber what there may be instead
     */
    static String orderKey(@Nullable String number, @Nullable String countryCode, @Nullable String subscriberNumber) {
        return number != null ? number : countryCode + "/" + subscriberNumber;
    }

    /** When it happened, in seconds since 1970. */
    @Nullable
    Long time(E entry);

    /**
     * What a route filters on.
     *
     * @param phoneNumber how a phone number is shown
     * @return values by header name, {@code null} where the record has none
     */
    Map<String, @Nullable Object> headers(E entry, UnaryOperator<String> phoneNumber);

    /**
     * What was pushed together.
     *
     * @param body the body of a callback
     * @return its objects, or {@code null} if this is no callback of this kind
     */
    @Nullable
    Iterable<JsonNode> pushed(JsonNode body);

    /**
     * The record as the API would answer it.
     *
     * @param pushed the object of a callback
     * @return an object with the API's field names; what cannot be understood is as it was
     */
    JsonNode ofCallback(JsonNode pushed);

    /** What the record reports of a message that was sent; {@code null} if it does not. */
    default Receipt.@Nullable Delivery report(E entry) {
        return null;
    }
}
