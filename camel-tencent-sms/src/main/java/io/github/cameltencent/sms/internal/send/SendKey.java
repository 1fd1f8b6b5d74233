package io.github.cameltencent.sms.internal.send;

import java.io.Serializable;

/**
 * One message to one person, by which it is known again in another attempt.
 *
 * @param phoneNumber as in Tencent's answers: with a country code
 * @param copy 0, or which one it is among equal messages of one request
 */
public record SendKey(SmsText text, String phoneNumber, int copy) implements Serializable {

    private static final int SETTLED = -1;

    boolean isCopy() {
        return copy > 0;
    }

    SendKey first() {
        return copy == 0 ? this : new SendKey(text, phoneNumber, 0);
    }

    /** What is known by nothing any more, in the place of what is over. */
    SendKey settled() {
        return new SendKey(text, phoneNumber, SETTLED);
    }

    SendKey nextCopy() {
        return new SendKey(text, phoneNumber, copy + 1);
    }

    /** Without the number and the values. */
    @Override
    public String toString() {
        return text.toString();
    }
}
