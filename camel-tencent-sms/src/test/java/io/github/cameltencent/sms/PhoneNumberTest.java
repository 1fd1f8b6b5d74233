package io.github.cameltencent.sms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of phone numbers, written down a second time as regular expressions. */
class PhoneNumberTest {

    private static final Pattern VALID = Pattern.compile("\\+[1-9]\\d{6,14}|(0086|86)?1[3-9]\\d{9}");
    private static final Pattern MAINLAND = Pattern.compile("(\\+86|0086|86)?0?(1[3-9]\\d{9})");
    private static final Pattern LOST_PLUS = Pattern.compile("(^|,)\\s+\\d");

    @Property
    void isValidInTheFormsThatTencentTakes(@ForAll("almostNumbers") String text) {
        assertThat(PhoneNumber.isValid(text)).isEqualTo(VALID.matcher(text).matches());
    }

    @Property
    void isNormalisedIfItIsOfMainlandChina(@ForAll("almostNumbers") String text) {
        Matcher mainland = MAINLAND.matcher(text);

        assertThat(PhoneNumber.normalised(text)).isEqualTo(mainland.matches() ? "+86" + mainland.group(2) : text);
    }

    @Property
    void tellsABlankInThePlaceOfAPlus(@ForAll("almostLists") String text) {
        assertThat(PhoneNumber.lostItsPlus(text))
                .isEqualTo(LOST_PLUS.matcher(text).find());
    }

    @Provide
    Arbitrary<String> almostNumbers() {
        Arbitrary<String> start =
                Arbitraries.of("", "+", "+86", "86", "0086", "+860", "0", "860", "00860", "+1", "+0", " ");
        Arbitrary<String> digits =
                Arbitraries.strings().withChars("1345678902").ofMinLength(0).ofMaxLength(16);
        Arbitrary<String> mobile = Arbitraries.strings()
                .withChars("0123456789")
                .ofMinLength(8)
                .ofMaxLength(10)
                .map(rest -> "13" + rest);
        Arbitrary<String> odd = Arbitraries.of("", "", "", "", " ", "\n", "x", "\u0661", ",");
        return Arbitraries.oneOf(digits, mobile, mobile)
                .flatMap(number -> start.flatMap(prefix -> odd.map(end -> prefix + number + end)));
    }

    @Provide
    Arbitrary<String> almostLists() {
        return Arbitraries.strings().withChars(" \t\n\u000b\u00a0,+1x").ofMaxLength(8);
    }
}
