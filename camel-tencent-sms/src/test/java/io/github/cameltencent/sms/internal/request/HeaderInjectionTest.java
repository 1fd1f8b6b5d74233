package io.github.cameltencent.sms.internal.request;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.cameltencent.sms.TencentSmsOperation.addTemplate;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Nothing that a route or a user writes adds a header to a request: it is refused, or it stays inside of the JSON. */
class HeaderInjectionTest {

    private static final String NEXT_HEADER = "\r\nX-Evil: 1";

    private static final Map<String, Object> TO_SOMEBODY =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    static Stream<Arguments> valuesOfHttpHeaders() {
        return Stream.of("\r\n", "\n", "\r", "\u0000", "\t", " ", "\u0085", "\u2028", "\u007f")
                .flatMap(evil -> Stream.of(
                        Arguments.of("region", "ap-guangzhou" + evil + "x"),
                        Arguments.of("language", "zh-CN" + evil + "x"),
                        Arguments.of("endpoint", "http://127.0.0.1:1" + evil + "x"),
                        Arguments.of("secretId", "AKIDs3cr3t" + evil + "x"),
                        Arguments.of("secretKey", "s3cr3t" + evil + "x"),
                        Arguments.of("sessionToken", "s3cr3t" + evil + "x")));
    }

    @ParameterizedTest
    @MethodSource("valuesOfHttpHeaders")
    void whatGoesIntoAHttpHeaderIsRefusedWhenTheRouteStarts(String option, String value) {
        Map<String, Object> options = new HashMap<>(TO_SOMEBODY);
        options.put(option, value);

        Throwable failure = catchThrowable(() -> SmsRoute.to(send, options).close());

        assertThat(failure).rootCause().message().contains(option).doesNotContainPattern("s3cr3t|\\p{Cntrl}");
    }

    /** A name cannot be written at all, so only a value remains that somebody could try. */
    @Test
    void theTextOfAMessageStaysWithinTheJson() throws Exception {
        String text = "a" + NEXT_HEADER + "\u0000\u001b\u007f\u0085\u2028\"\\{}</script>\ud83d\ude00";
        for (Map<String, Object> headers : List.<Map<String, Object>>of(
                Map.of("CamelTencentSmsTemplateParamSet", List.of(text)),
                Map.of("CamelTencentSmsSessionContext", text),
                Map.of("CamelTencentSmsSignName", text))) {
            try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
                Exchange exchange = route.send(null, headers);

                assertThat(exchange.getException()).isNull();
                RecordedRequest request = route.takeRequest();
                assertThat(request.getHeaders().names()).isEqualTo(ordinaryHeaders());
                JsonNode sent = ApiServer.body(request);
                assertThat(sent.findValues("TemplateParamSet").size()
                                + sent.findValues("SessionContext").size())
                        .isLessThanOrEqualTo(1);
                assertThat(List.of(
                                        sent.path("TemplateParamSet").path(0),
                                        sent.path("SessionContext"),
                                        sent.path("SignName"))
                                .stream()
                                .map(JsonNode::textValue))
                        .contains(text);
            }
        }
    }

    /** Such as the content of a template, which may have more than one line. */
    @Test
    void linesOfATemplateAreKept() throws Exception {
        Map<String, Object> request = new LinkedHashMap<>(Samples.request(addTemplate));
        request.put("TemplateContent", "First line" + NEXT_HEADER);
        try (SmsRoute route = SmsRoute.to(addTemplate)) {
            assertThat(route.sendBody(request).getException()).isNull();

            assertThat(route.takeJson().get("TemplateContent").textValue()).isEqualTo("First line" + NEXT_HEADER);
        }
    }

    /** Headers of the exchange, from whomever it came, are no headers of the request. */
    @Test
    void headersOfTheExchangeAreNotSent() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            route.send(
                    null,
                    Map.of(
                            "X-Evil", "1",
                            "Authorization", "x",
                            "X-TC-Token", "x",
                            "X-TC-Region", "x",
                            "Host", "example.com",
                            "CamelHttpUri", "http://127.0.0.1:1/x",
                            "CamelHttpMethod", "DELETE"));

            RecordedRequest request = route.takeRequest();
            assertThat(request.getHeaders().names()).isEqualTo(ordinaryHeaders());
            assertThat(request.getRequestLine()).isEqualTo("POST / HTTP/1.1");
            assertThat(request.getHeader("Authorization")).startsWith("TC3-HMAC-SHA256 ");
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("ap-guangzhou");
            assertThat(request.getHeader("X-TC-Token")).isNull();
        }
    }

    private static Set<String> ordinaryHeaders() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            route.sendBody(null);
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            names.addAll(route.takeRequest().getHeaders().names());
            return names;
        }
    }
}
