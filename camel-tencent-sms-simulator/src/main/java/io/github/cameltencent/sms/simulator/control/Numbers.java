package io.github.cameltencent.sms.simulator.control;

import io.github.cameltencent.sms.simulator.store.PhoneNumber;

/** Reads phone numbers. */
final class Numbers {
    private Numbers() {}

    /**
     * Parses a number. A leading space is a plus sign that was not encoded in a URL.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PhoneNumber parse(String text) {
        PhoneNumber number = PhoneNumber.parse(text.startsWith(" ") ? "+" + text.strip() : text.strip());
        if (number == null) {
            throw new IllegalArgumentException(text + " is not a phone number");
        }
        return number;
    }
}
