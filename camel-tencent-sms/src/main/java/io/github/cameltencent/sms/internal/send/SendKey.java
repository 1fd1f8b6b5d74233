package io.github.cameltencent.sms.internal.send;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Identifies one message to one recipient across attempts.
 *
 * @param phoneNumber the number as in Tencent's responses: with a country code
 * @param copy 0, or its number among equal messages of one request
 */
public record SendKey(SmsText text, String phoneNumber, int copy) implements Serializable {

    private static final int SETTLED = -1;

    boolean isCopy() {
        return copy > 0;
    }

    SendKey first() {
        return copy == 0 ? this : new SendKey(text, phoneNumber, 0);
    }

    /** A placeholder for a finished message, which matches no other. */
    SendKey settled() {
        return new SendKey(text, phoneNumber, SETTLED);
    }

    SendKey nextCopy() {
        return new SendKey(text, phoneNumber, copy + 1);
    }

    // Several lookups a message: those of a record, which the JVM generates, are slower.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SendKey key
                        && copy == key.copy
                        && phoneNumber.equals(key.phoneNumber)
                        && text.equals(key.text));
    }

    @Override
    public int hashCode() {
        return (31 * text.hashCode() + phoneNumber.hashCode()) * 31 + copy;
    }

    /** Without the number and the values. */
    @Override
    public String toString() {
        return text.toString();
    }
}
