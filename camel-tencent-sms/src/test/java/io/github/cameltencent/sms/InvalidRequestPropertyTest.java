package io.github.cameltencent.sms;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.apache.camel.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever text stands where phone numbers belong: phone numbers are sent, or nothing. */
class InvalidRequestPropertyTest {

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}|(0086|86)?1[3-9][0-9]{9}");
    private static SmsRoute route;

    @BeforeContainer
    static void startRoute() throws Exception {
        // The canned answer has no status for these numbers: only what is sent counts here.
        route = SmsRoute.to(
                TencentSmsOperation.send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "failOn", "none"));
    }

    @AfterContainer
    static void stopRoute() throws IOException {
        route.close();
        assertThat(SecretWatch.violations()).isEmpty();
    }

    @Property(tries = 500)
    void textAsRecipientsIsSentAsPhoneNumbersOrRefused(@ForAll("recipients") String text) throws Exception {
        int before = route.requestCount();

        Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", text));

        Exception failure = exchange.getException();
        if (failure != null) {
            assertThat(failure).isInstanceOf(TencentSmsInvalidRequestException.class);
            assertThat(route.requestCount()).isEqualTo(before);
        } else {
            assertThat(route.requestCount()).isEqualTo(before + 1);
            JsonNode numbers = route.receivedJson().get("PhoneNumberSet");
            assertThat(numbers)
                    .isNotEmpty()
                    .allSatisfy(number -> assertThat(number.textValue()).matches(PHONE_NUMBER));
        }
        Statistics.label("outcome")
                .collect(failure == null ? "sent" : "refused")
                .coverage(outcome -> {
                    outcome.check("sent").count(count -> count > 20);
                    outcome.check("refused").count(count -> count > 20);
                });
    }

    @Provide
    Arbitrary<String> recipients() {
        Arbitrary<String> number =
                Arbitraries.strings().numeric().ofMinLength(6).ofMaxLength(17).map(digits -> "+" + digits);
        Arbitrary<String> mainland = Arbitraries.strings()
                .numeric()
                .ofLength(9)
                .flatMap(digits -> Arbitraries.of("", "86", "0086", "+86", "0").map(prefix -> prefix + "13" + digits));
        Arbitrary<String> alike =
                Arbitraries.strings().withChars("+0123456789 -,;\n").ofMaxLength(30);
        Arbitrary<String> several = Arbitraries.oneOf(number, mainland, alike)
                .list()
                .ofMaxSize(4)
                .map(numbers -> String.join(",", numbers));
        return Arbitraries.oneOf(Arbitraries.strings(), number, mainland, several);
    }
}
