package io.github.cameltencent.sms.internal.http;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an answer is, its body tells. Its content type only names what is not an answer of the API. */
class ContentTypeTest {

    private static final String SENT = Samples.text(Map.of(
            "Response",
            Map.of(
                    "RequestId",
                    ApiServer.REQUEST_ID,
                    "SendStatusSet",
                    List.of(Map.of("PhoneNumber", "+8613812345678", "Code", "Ok", "Message", "ok", "Fee", 1)))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json; charset=x-nobody-knows",
                "application/json; charset=\"",
                "text/html",
                ";",
                ""
            })
    void doesNotMatterForAnAnswerOfTheApi(String type) throws Exception {
        Exchange sent = send(type, SENT);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, text/html",
        "text/html; charset=utf-8, text/html",
        "text/html; charset=x-nobody-knows, text/html",
        ";, an unreadable content type",
        "'', an unreadable content type",
        ", no content type"
    })
    void namesWhatIsNone(String type, String named) throws Exception {
        assertThat(send(type, "<html>").getException())
                .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                .hasMessageContaining("the response is not from the SMS API: HTTP status 200, 6 bytes of " + named);
    }

    private static Exchange send(String type, String body) throws Exception {
        try (MockWebServer server = ApiServer.create()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    MockResponse response = new MockResponse().setBody(body);
                    return type == null ? response : response.addHeaderLenient("Content-Type", type);
                }
            });
            server.start();
            RouteBuilder builder = new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start")
                            .to("tencent-sms:send?smsSdkAppId=1400006666&templateId=1110&"
                                    + RouteHarness.query(ApiServer.connection(server)));
                }
            };
            try (SmsRoute route = SmsRoute.at(server, builder)) {
                return route.send(null, Map.of(TencentSmsConstants.PHONE_NUMBER_SET, "+8613812345678"));
            }
        }
    }
}
