package io.github.cameltencent.sms.tracking;

import io.github.cameltencent.sms.model.Masking;

/**
 * What a message is known by: one message to one person.
 *
 * @param key what the message is about, such as {@code order-4711-shipped}: 1 to {@value #MAX_KEY_LENGTH} characters, compared
 *     as they are, upper and lower case included
 * @param phoneNumber the recipient in E.164 format, such as {@code +8618501234444}
 */
public record MessageId(String key, String phoneNumber) implements Comparable<MessageId> {

    /** The most characters of a key. */
    public static final int MAX_KEY_LENGTH = 100;

    /** @throws IllegalArgumentException if the key is blank or too long */
    public MessageId {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("The key of a message needs 1 to " + MAX_KEY_LENGTH
                    + " characters that are not all blank, and this one has " + key.length());
        }
    }

    /** By key, then by number: a store that locks rows in this order has no deadlock. */
    @Override
    public int compareTo(MessageId other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : phoneNumber.compareTo(other.phoneNumber);
    }

    /** The number is masked. */
    @Override
    public String toString() {
        return key + " to " + Masking.phoneNumber(phoneNumber);
    }
}
