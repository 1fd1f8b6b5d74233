package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has put the parameters of a template into a text is told that it was not looked at, and what to do. */
class TextBodyTest {

    private static final List<String> CODES = List.of(
            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
            "FailedOperation.TemplateIncorrectOrUnapproved",
            "InvalidParameterValue.TemplateParameterFormatError");

    /** How Tencent refuses: the whole request, or each recipient. */
    enum Refusal {
        OF_THE_REQUEST {
            @Override
            Map<String, Object> answer(String code) {
                return Map.of("Error", Map.of("Code", code, "Message", "request content does not match"));
            }
        },
        OF_THE_RECIPIENT {
            @Override
            Map<String, Object> answer(String code) {
                return Map.of("SendStatusSet", List.of(status("+8613812345678", code)));
            }
        },
        OF_ALL_RECIPIENTS {
            @Override
            Map<String, Object> answer(String code) {
                return Map.of("SendStatusSet", List.of(status("+8613812345678", code), status("+8613812345679", code)));
            }

            @Override
            String numbers() {
                return "+8613812345678,+8613812345679";
            }
        };

        abstract Map<String, Object> answer(String code);

        String numbers() {
            return "+8613812345678";
        }

        private static Map<String, Object> status(String number, String code) {
            return Map.of("PhoneNumber", number, "Code", code, "Message", "request content does not match", "Fee", 0);
        }

        SmsRoute route(String code) throws Exception {
            MockWebServer server = ApiServer.create();
            Map<String, Object> response = new LinkedHashMap<>(answer(code));
            response.put("RequestId", ApiServer.REQUEST_ID);
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse()
                            .setHeader("Content-Type", "application/json")
                            .setBody(Samples.text(Map.of("Response", response)));
                }
            });
            server.start();
            Map<String, Object> options = new LinkedHashMap<>(ApiServer.connection(server));
            options.putAll(Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", numbers()));
            return SmsRoute.at(server, new RouteBuilder() {
                @Override
                public void configure() {
                    // A stream is to stay one.
                    getContext().setStreamCaching(false);
                    from("direct:start").to("tencent-sms:send?" + RouteHarness.query(options));
                }
            });
        }
    }

    static Stream<Arguments> bodiesAndCodes() {
        return CODES.stream()
                .flatMap(code -> Stream.of(
                        Arguments.of("246810", "String", code),
                        Arguments.of("246810".getBytes(StandardCharsets.UTF_8), "byte[]", code),
                        Arguments.of("246810".toCharArray(), "char[]", code),
                        Arguments.of(new ByteArrayInputStream(new byte[] {'1'}), "InputStream", code),
                        Arguments.of(List.of("246810").iterator(), "read only once", code),
                        Arguments.of(TextNode.valueOf("246810"), "JSON STRING", code),
                        Arguments.of(IntNode.valueOf(246810), "JSON NUMBER", code),
                        Arguments.of(246810, "Integer", code)));
    }

    @ParameterizedTest
    @MethodSource("bodiesAndCodes")
    void refusalOfTheParametersSaysThatTheBodyWasNotLookedAt(Object body, String kind, String code) throws Exception {
        for (Refusal refusal : Refusal.values()) {
            try (SmsRoute route = refusal.route(code)) {
                Exchange exchange = route.sendBody(body);

                assertThat(route.takeJson().has("TemplateParamSet")).isFalse();
                assertThat(exchange.getException())
                        .isInstanceOf(TencentSmsRefusedException.class)
                        .hasMessageContainingAll(
                                code,
                                "The body was ignored, because it is a",
                                kind,
                                "make it a list",
                                "header CamelTencentSmsTemplateParamSet",
                                "requestFrom=json")
                        .message()
                        .doesNotContain("246810");
                TencentSmsException failure = (TencentSmsException) exchange.getException();
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.requestId()).isEqualTo(ApiServer.REQUEST_ID);
                assertThat(failure.mayHaveTakenEffect()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"templateParamSet", "TemplateParamSet", "TencentSmsTemplateParamSet", "template-param-set"})
    void refusalOfTheParametersNamesTheHeaderThatMayBeMeant(String header) throws Exception {
        for (Refusal refusal : Refusal.values()) {
            for (Object body : Arrays.asList(null, "some text")) {
                try (SmsRoute route = refusal.route(CODES.get(0))) {
                    assertThat(route.send(body, Map.of(header, "246810")).getException())
                            .isInstanceOf(TencentSmsRefusedException.class)
                            .hasMessageContaining(". The message has the header " + header
                                    + "; did you mean CamelTencentSmsTemplateParamSet?"
                                    + (body == null ? "" : " The body was ignored"))
                            .message()
                            .doesNotContain("246810");
                }
            }
        }
    }

    static Stream<Arguments> whereItWouldNotHelp() {
        String mismatch = CODES.get(0);
        return Stream.of(
                Arguments.of(null, Map.of(), mismatch),
                Arguments.of("", Map.of(), mismatch),
                Arguments.of(" ", Map.of(), mismatch),
                Arguments.of(List.of("246810"), Map.of(), mismatch),
                Arguments.of(Map.of("TemplateParamSet", List.of("246810")), Map.of(), mismatch),
                Arguments.of("246810", Map.of("CamelTencentSmsTemplateParamSet", "1,2"), mismatch),
                Arguments.of("246810", Map.of(), "LimitExceeded.AppDailyLimit"),
                Arguments.of("246810", Map.of(), "FailedOperation.ContainSensitiveWord"));
    }

    @ParameterizedTest
    @MethodSource("whereItWouldNotHelp")
    void otherRefusalsSayNothingOfTheBody(Object body, Map<String, Object> headers, String code) throws Exception {
        for (Refusal refusal : Refusal.values()) {
            try (SmsRoute route = refusal.route(code)) {
                assertThat(route.send(body, headers).getException())
                        .isInstanceOf(TencentSmsRefusedException.class)
                        .hasMessageContaining(code)
                        .message()
                        .doesNotContain("body");
            }
        }
    }

    /** A template without parameters is sent, whatever the body is. */
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = "some text that came along")
    void templateWithoutParametersIsSentWithATextBody(String body) throws Exception {
        try (SmsRoute route = SmsRoute.to(
                TencentSmsOperation.send,
                Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678"))) {
            assertThat(route.sendBody(body).getException()).isNull();
            assertThat(route.takeJson().has("TemplateParamSet")).isFalse();
        }
    }

    /** Where Tencent accepts the message all the same, it is told once, and without the text. */
    @Test
    void textThatWasNotLookedAtIsToldOnce() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("io.github.cameltencent.sms.TencentSmsProducer");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        try (SmsRoute route = SmsRoute.to(
                TencentSmsOperation.send,
                Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678"))) {
            route.sendBody(null);
            route.sendBody("");
            route.sendBody(List.of("246810"));
            route.send("246810", Map.of("CamelTencentSmsTemplateParamSet", "246810"));
            assertThat(lines.list).isEmpty();

            route.sendBody("246810");
            route.sendBody("246810");
            assertThat(lines.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .contains("tencent-sms:send", "The body was ignored", "requestFrom=json")
                    .doesNotContain("246810");
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }
    }

    /** What a tree is only the cover of is looked at as it would be without one. */
    @Test
    void whatATreeCoversIsLookedAt() throws Exception {
        Map<String, Object> to =
                Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");
        try (SmsRoute route = SmsRoute.to(TencentSmsOperation.send, to)) {
            for (Object covered : List.of(List.of("246810"), Map.of("TemplateParamSet", List.of("246810")))) {
                route.sendBody(new POJONode(covered));

                assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of("246810")));
            }
        }
    }
}
