package io.github.cameltencent.sms.internal.receive;

import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.tracking.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A type of record that a route can start from: how it is mapped to an exchange, and how Tencent pushes it.
 *
 * @param <E> the type of the record
 */
public interface EventType<E extends ApiObject> {

    Class<E> type();

    /** Identifies a record in a log line, without anything private. */
    String describe(E entry);

    /** Records with the same key are kept in order: those of one phone number. The key is private. */
    String orderKey(E entry);

    /**
     * The key of a phone number.
     *
     * @param number the complete number, if there is one
     * @param countryCode the country code, used without a number
     * @param subscriberNumber the national number, used without a number
     */
    static String orderKey(@Nullable String number, @Nullable String countryCode, @Nullable String subscriberNumber) {
        return number != null ? number : countryCode + "/" + subscriberNumber;
    }

    /** When it happened, in seconds since 1970. */
    @Nullable
    Long time(E entry);

    /**
     * The headers for a record, which routes filter on.
     *
     * @param phoneNumber formats the phone number
     * @return the values by header name, {@code null} for fields that the record does not have
     */
    Map<String, @Nullable Object> headers(E entry, UnaryOperator<String> phoneNumber);

    /**
     * The records of a callback.
     *
     * @param body the body of a callback
     * @return its objects, or {@code null} if this is not a callback of this type
     */
    @Nullable
    Iterable<JsonNode> pushed(JsonNode body);

    /**
     * Converts a record of a callback to the form of the API.
     *
     * @param pushed the object of a callback
     * @return an object with the API's field names; values that cannot be parsed are unchanged
     */
    JsonNode ofCallback(JsonNode pushed);

    /** The report of the record for a sent message; {@code null} if there is none. */
    default Receipt.@Nullable Delivery report(E entry) {
        return null;
    }
}
