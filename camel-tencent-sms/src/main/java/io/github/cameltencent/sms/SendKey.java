package io.github.cameltencent.sms;

/**
 * One message to one person, by which it is known again in another attempt.
 *
 * @param phoneNumber as in Tencent's answers: with a country code
 * @param copy 0, or which one it is among equal messages of one request
 */
record SendKey(SmsText text, String phoneNumber, int copy) {

    boolean isCopy() {
        return copy > 0;
    }

    SendKey first() {
        return copy == 0 ? this : new SendKey(text, phoneNumber, 0);
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
