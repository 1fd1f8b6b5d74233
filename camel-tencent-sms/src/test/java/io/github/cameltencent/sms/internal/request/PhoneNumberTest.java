package io.github.cameltencent.sms.internal.request;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.model.PhoneNumbers;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RandomValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of phone numbers, written down a second time as regular expressions. */
class PhoneNumberTest {

    private static final Pattern VALID = Pattern.compile("\\+[1-9]\\d{6,14}|(0086|86)?1[3-9]\\d{9}");
    private static final Pattern MAINLAND = Pattern.compile("(\\+86|0086|86)?0?(1[3-9]\\d{9})");
    private static final Pattern LOST_PLUS = Pattern.compile("(^|,)\\s+\\d");

    @Test
    void isValidInTheFormsThatTencentTakes() {
        var outcomes = Fuzz.run(PhoneNumberTest.class, 3_000, random -> {
            String text = almostNumber(random);
            boolean valid = VALID.matcher(text).matches();
            assertThat(PhoneNumbers.isValid(text)).as(text).isEqualTo(valid);
            return valid ? "valid" : "invalid";
        });

        assertThat(outcomes.values()).hasSize(2).allMatch(count -> count > 20);
    }

    @Test
    void isNormalisedIfItIsOfMainlandChina() {
        var outcomes = Fuzz.run(PhoneNumberTest.class, 3_000, random -> {
            String text = almostNumber(random);
            Matcher mainland = MAINLAND.matcher(text);
            assertThat(PhoneNumbers.normalised(text)).isEqualTo(mainland.matches() ? "+86" + mainland.group(2) : text);
            return mainland.matches() ? "of the mainland" : "other";
        });

        assertThat(outcomes.values()).hasSize(2).allMatch(count -> count > 20);
    }

    @Test
    void tellsABlankInThePlaceOfAPlus() {
        var outcomes = Fuzz.run(PhoneNumberTest.class, 3_000, random -> {
            String text = new RandomValues(random).text(" \t\n\u000b\u00a0,+1x", 0, 8);
            boolean lost = LOST_PLUS.matcher(text).find();
            assertThat(PhoneNumberText.lostItsPlus(text)).as(text).isEqualTo(lost);
            return lost ? "lost" : "kept";
        });

        assertThat(outcomes.values()).hasSize(2).allMatch(count -> count > 20);
    }

    private static String almostNumber(Random random) {
        RandomValues values = new RandomValues(random);
        String start = values.oneOf("", "+", "+86", "86", "0086", "+860", "0", "860", "00860", "+1", "+0", " ");
        String number = values.isOneIn(3) ? values.text("1345678902", 0, 16) : "13" + values.text("0123456789", 8, 10);
        String end = values.oneOf("", "", "", "", " ", "\n", "x", "\u0661", ",");
        return start + number + end;
    }
}
