package io.github.cameltencent.sms.internal.request;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RandomValues;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever text stands where phone numbers belong: phone numbers are sent, or nothing. */
class InvalidRequestPropertyTest {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}|(0086|86)?1[3-9][0-9]{9}");
    private static SmsRoute route;

    @BeforeAll
    static void startRoute() throws Exception {
        // The canned answer has no status for these numbers: only what is sent counts here.
        route = SmsRoute.to(
                TencentSmsOperation.send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "failOn", "none"));
    }

    @AfterAll
    static void stopRoute() throws IOException {
        route.close();
        assertThat(SecretWatch.violations()).isEmpty();
    }

    @Test
    void textAsRecipientsIsSentAsPhoneNumbersOrRefused() {
        Map<String, Integer> outcomes =
                Fuzz.run(InvalidRequestPropertyTest.class, 500, InvalidRequestPropertyTest::attempt);

        assertThat(outcomes.get("sent")).isGreaterThan(20);
        assertThat(outcomes.get("refused")).isGreaterThan(20);
    }

    private static String attempt(Random random) throws Exception {
        int before = route.requestCount();

        Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", recipients(random)));

        Exception failure = exchange.getException();
        if (failure != null) {
            assertThat(failure).isInstanceOf(TencentSmsInvalidRequestException.class);
            assertThat(route.requestCount()).isEqualTo(before);
            return "refused";
        }
        assertThat(route.requestCount()).isEqualTo(before + 1);
        JsonNode numbers = route.takeJson().get("PhoneNumberSet");
        assertThat(numbers)
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number.textValue()).matches(PHONE_NUMBER));
        return "sent";
    }

    private static String recipients(Random random) {
        RandomValues values = new RandomValues(random);
        return switch (random.nextInt(4)) {
            case 0 -> values.text(255);
            case 1 -> number(values);
            case 2 -> mainland(values);
            default ->
                String.join(",", values.list(0, 4, () -> switch (random.nextInt(3)) {
                    case 0 -> number(values);
                    case 1 -> mainland(values);
                    default -> values.text("+0123456789 -,;\n", 0, 30);
                }));
        };
    }

    private static String number(RandomValues values) {
        return "+" + values.text("0123456789", 6, 17);
    }

    private static String mainland(RandomValues values) {
        return values.oneOf("", "86", "0086", "+86", "0") + "13" + values.text("0123456789", 9, 9);
    }
}
