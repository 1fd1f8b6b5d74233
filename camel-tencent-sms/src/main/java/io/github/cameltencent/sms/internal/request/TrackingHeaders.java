package io.github.cameltencent.sms.internal.request;

import java.math.BigInteger;
import java.util.UUID;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The headers of a send that identify its messages in a message store. They are not sent to Tencent. */
public final class TrackingHeaders {

    private final String action;
    private final String header;
    private final int maxLength;

    /**
     * @param action the API action, for messages
     * @param maxLength the maximum length of the value
     */
    public TrackingHeaders(String action, String header, int maxLength) {
        this.action = action;
        this.header = header;
        this.maxLength = maxLength;
    }

    /**
     * Returns the value of the header, or {@code null} if there is none.
     *
     * @throws TencentSmsInvalidRequestException if a store could not save the value unchanged
     */
    public @Nullable String of(Exchange exchange) {
        Object value = exchange.getMessage().getHeader(header);
        if (value == null) {
            return null;
        }
        ValueLocation place = ValueLocation.of("header ", header);
        try {
            String text = text(value, exchange, place);
            String violation = violation(text);
            if (violation != null) {
                throw new InvalidFieldException("the " + place + " " + violation);
            }
            return text;
        } catch (InvalidFieldException e) {
            throw new TencentSmsInvalidRequestException(action, e.getMessage());
        }
    }

    /** The id of an application can be a number. */
    private static String text(Object value, Exchange exchange, ValueLocation place) throws InvalidFieldException {
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger || value instanceof UUID) {
            return value.toString();
        } else if (TextReader.isText(value)) {
            return new TextReader(exchange.getContext(), exchange).text(value, place);
        }
        throw new InvalidFieldException("the " + place + " must be text");
    }

    private @Nullable String violation(String text) {
        if (text.isBlank() || text.length() > maxLength) {
            return "must have 1 to " + maxLength + " characters that are not all blank, and has " + text.length();
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            return "must not contain control characters, such as line breaks";
        } else if (!text.equals(text.strip())) {
            return "must not begin or end with blanks";
        }
        return FieldRule.wellFormed().violation(text);
    }
}
