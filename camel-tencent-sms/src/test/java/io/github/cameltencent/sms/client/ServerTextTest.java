package io.github.cameltencent.sms.client;

import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what looks like an error code or an id is shown as one. */
class ServerTextTest {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\d{7,}|(\\d[._:-]*){7,15}|[._:-]+(\\d[._:-]*){7,15}");
    private static final Pattern NUMBER_INSIDE = Pattern.compile("(?<!\\d)(\\d\\d)\\d{6,11}(\\d\\d)(?!\\d)");

    @Property
    void showsIdentifiersAndNothingElse(@ForAll("texts") String text) {
        boolean shown = IDENTIFIER.matcher(text).matches()
                && !PHONE_NUMBER.matcher(text).matches();

        assertThat(ServerText.identifier(text))
                .isEqualTo(shown ? NUMBER_INSIDE.matcher(text).replaceAll("$1****$2") : "(unreadable)");
    }

    @ParameterizedTest
    @CsvSource({
        "f0d0d3a5-5b6e-4b6e-9d7a-123456789012, f0d0d3a5-5b6e-4b6e-9d7a-123456789012",
        "5000:1045710669157053657849499619, 5000:1045710669157053657849499619",
        "FailedOperation.PhoneNumberInBlacklist, FailedOperation.PhoneNumberInBlacklist",
        "id-8613812345678, id-86****78",
        "13812345678.a, 13****78.a",
        "13812345678, (unreadable)",
        "138-1234-5678, (unreadable)",
        "86:13812345678, (unreadable)"
    })
    void hidesWhatLooksLikeAPhoneNumber(String text, String shown) {
        assertThat(ServerText.identifier(text)).isEqualTo(shown);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789").ofMaxLength(12),
                Arbitraries.strings().withChars("azAZ09._:-@[`{/ \n\u0661").ofMaxLength(5),
                Arbitraries.strings().withChars("azAZ09._:-").ofMinLength(98).ofMaxLength(102));
    }
}
