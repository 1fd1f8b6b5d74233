package io.github.cameltencent.sms.internal.request;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cameltencent.sms.FailOn;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What would be sent as something else than was meant is refused. */
class RefusedValuesTest {

    private static final Map<String, Object> TO_SOMEBODY =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    static Stream<Object> noTexts() {
        return Stream.of(
                Optional.of("1234"),
                new Object(),
                new Date(),
                Thread.currentThread(),
                Stream.of("1"),
                (Runnable) () -> {},
                Map.of("a", "b"),
                List.of(Optional.of("1234")),
                Samples.parse("[9.90]"),
                Samples.parse("[true]"),
                Samples.parse("{\"a\":1}"));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void whatIsNoTextIsNotSentByItsLooks(Object value) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            Exchange exchange = route.send(null, Map.of("CamelTencentSmsTemplateParamSet", value));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("header CamelTencentSmsTemplateParamSet")
                    .message()
                    .doesNotContainPattern("is a [AEIO]");
            assertThat(route.requestCount()).isZero();
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("1234".toCharArray(), "1234"),
                Arguments.of('x', "x"),
                Arguments.of(true, "true"),
                Arguments.of(FailOn.any, "any"),
                Arguments.of(new BigDecimal("1E+3"), "1000"),
                Arguments.of(Samples.parse("[1e3]"), "1000"),
                Arguments.of(new BigDecimal("9.90"), "9.90"),
                Arguments.of("1234".getBytes(), "1234"),
                Arguments.of(Samples.parse("[123456789012345678]"), "123456789012345678"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsTextIsSentAsItIs(Object value, String sent) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            route.send(null, Map.of("CamelTencentSmsTemplateParamSet", value));

            assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of(sent)));
        }
    }

    /** A form on a web page sent {@code to=+13105551234}, and the plus sign became a blank. */
    @ParameterizedTest
    @ValueSource(strings = {" 13105551234", "+8613812345678, 13105551234", "\t13105551234"})
    void aNumberThatLostItsPlusSignIsNotSentToSomebodyElse(String numbers) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110"))) {
            for (Exchange exchange : List.of(
                    route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", numbers)),
                    route.sendBody(Map.of("PhoneNumberSet", numbers)),
                    route.sendBody(Samples.json(Map.of("PhoneNumberSet", numbers))))) {
                assertThat(exchange.getException())
                        .isInstanceOf(TencentSmsInvalidRequestException.class)
                        .hasMessageContaining("plus sign");
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelTencentSmsTemplateId", "CamelTencentSmsSdkAppId"})
    void aBlankThatTheApiRequiresIsMissing(String header) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            Exchange exchange = route.send(null, Map.of(header, " "));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining(header)
                    .hasMessageContaining("missing");
            assertThat(route.requestCount()).isZero();
        }
    }
}
