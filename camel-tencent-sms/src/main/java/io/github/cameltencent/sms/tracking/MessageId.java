package io.github.cameltencent.sms.tracking;

import io.github.cameltencent.sms.model.Masking;

/**
 * Identifies one message to one recipient.
 *
 * @param key the application's key of the message, such as {@code order-4711-shipped}: 1 to {@value #MAX_KEY_LENGTH}
 *     characters, case-sensitive
 * @param phoneNumber the recipient in E.164 format, such as {@code +8618501234444}
 */
public record MessageId(String key, String phoneNumber) implements Comparable<MessageId> {

    /** The maximum length of a key. */
    public static final int MAX_KEY_LENGTH = 100;

    /** @throws IllegalArgumentException if the key is blank or too long */
    public MessageId {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException("The key of a message must have 1 to " + MAX_KEY_LENGTH
                    + " characters that are not all blank, but it has " + key.length());
        }
    }

    /** By key, then by number: a store that locks rows in this order has no deadlocks. */
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
