package io.github.cameltencent.sms.client;

import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what looks like an error code or an id is shown as one. */
class ServerTextTest {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\d{7,}");

    @Property
    void showsIdentifiersAndNothingElse(@ForAll("texts") String text) {
        boolean shown = IDENTIFIER.matcher(text).matches()
                && !PHONE_NUMBER.matcher(text).matches();

        assertThat(ServerText.identifier(text)).isEqualTo(shown ? text : "(unreadable)");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789").ofMaxLength(12),
                Arbitraries.strings().withChars("azAZ09._:-@[`{/ \n\u0661").ofMaxLength(5),
                Arbitraries.strings().withChars("azAZ09._:-").ofMinLength(98).ofMaxLength(102));
    }
}
