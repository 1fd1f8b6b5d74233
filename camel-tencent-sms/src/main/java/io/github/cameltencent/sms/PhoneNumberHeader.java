package io.github.cameltencent.sms;

import java.util.function.UnaryOperator;

import io.github.cameltencent.sms.model.Masking;

/** How the header of a receipt or a reply shows the phone number. The constants are spelled as in the URI. */
@SuppressWarnings("ImmutableEnumChecker") // Stateless functions.
public enum PhoneNumberHeader {

    /** With four digits hidden, such as {@code +86138****1234}. */
    masked(Masking::phoneNumber),

    /** The full number. */
    full(UnaryOperator.identity());

    private final UnaryOperator<String> form;

    PhoneNumberHeader(UnaryOperator<String> form) {
        this.form = form;
    }

    /** Shows a number in this form. */
    String show(String number) {
        return form.apply(number);
    }
}
