package io.github.cameltencent.sms.internal.text;

import java.util.Random;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RandomValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what looks like an error code or an id is shown as one. */
class SafeTextTest {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\d{7,}|(\\d[._:-]*){7,15}|[._:-]+(\\d[._:-]*){7,15}");
    private static final Pattern NUMBER_INSIDE = Pattern.compile("(?<!\\d)(\\d\\d)\\d{6,11}(\\d\\d)(?!\\d)");

    @Test
    void showsIdentifiersAndNothingElse() {
        var outcomes = Fuzz.run(SafeTextTest.class, 3_000, random -> {
            String text = text(random);
            boolean shown = IDENTIFIER.matcher(text).matches()
                    && !PHONE_NUMBER.matcher(text).matches();

            assertThat(SafeText.identifier(text))
                    .isEqualTo(shown ? NUMBER_INSIDE.matcher(text).replaceAll("$1****$2") : "(unreadable)");
            return shown ? "shown" : "hidden";
        });

        assertThat(outcomes.values()).hasSize(2).allMatch(count -> count > 20);
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
        assertThat(SafeText.identifier(text)).isEqualTo(shown);
    }

    private static String text(Random random) {
        RandomValues values = new RandomValues(random);
        return switch (random.nextInt(3)) {
            case 0 -> values.text("0123456789", 0, 12);
            case 1 -> values.text("azAZ09._:-@[`{/ \n\u0661", 0, 5);
            default -> values.text("azAZ09._:-", 98, 102);
        };
    }
}
