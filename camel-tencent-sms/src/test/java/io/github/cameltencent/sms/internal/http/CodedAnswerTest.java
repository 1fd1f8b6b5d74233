package io.github.cameltencent.sms.internal.http;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.model.PullSmsSendStatusResponse;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.Coded;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway may compress an answer that nobody wanted compressed. What it says is not lost for that. */
class CodedAnswerTest {

    private static final String SENT = Samples.text(Map.of(
            "Response",
            Map.of(
                    "RequestId",
                    ApiServer.REQUEST_ID,
                    "SendStatusSet",
                    List.of(Map.of(
                            "SerialNo",
                            "5000:1",
                            "PhoneNumber",
                            "+8613812345678",
                            "Code",
                            "Ok",
                            "Message",
                            "ok",
                            "Fee",
                            1)))));
    private static final String PULLED = Samples.text(Map.of(
            "Response",
            Map.of(
                    "RequestId",
                    ApiServer.REQUEST_ID,
                    "PullSmsSendStatusSet",
                    List.of(Map.of("SerialNo", "5000:2", "PhoneNumber", "+8613812345678")))));
    private static final String ERROR = Samples.text(Map.of(
            "Response",
            Map.of(
                    "RequestId",
                    ApiServer.REQUEST_ID,
                    "Error",
                    Map.of("Code", "FailedOperation.TemplateIncorrectOrUnapproved", "Message", "no"))));

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "GZip, gzip",
        "x-gzip, gzip",
        "deflate, zlib",
        "deflate, deflate",
        "'gzip, gzip', gzip+gzip",
        "'identity, gzip', gzip",
        "identity, plain",
        "deflate, gzip",
        "gzip, zlib",
        "'deflate, gzip', zlib+gzip",
        "deflate|gzip, zlib+gzip",
        "identity|gzip, gzip",
        "gzip, plain",
        "deflate, plain",
        "br, plain",
        ", gzip"
    })
    void isReadAsItWas(String header, String way) throws Exception {
        assertThat(exchange("send", header, Coded.bytes(SENT, way), 200)
                        .getMessage()
                        .getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                .isEqualTo(1);
        assertThat(exchange("pullSendStatus", header, Coded.bytes(PULLED, way), 200)
                        .getMessage()
                        .getBody(PullSmsSendStatusResponse.class)
                        .pullSmsSendStatusSet())
                .hasSize(1);
        assertThat(exchange("send", header, Coded.bytes(ERROR, way), 400).getException())
                .isInstanceOf(TencentSmsRefusedException.class)
                .hasMessageContaining("FailedOperation.TemplateIncorrectOrUnapproved");
    }

    @ParameterizedTest
    @CsvSource({
        "br, rubbish, is encoded as br (Content-Encoding)",
        "zstd, rubbish, is encoded as zstd (Content-Encoding)",
        "br\u00e9, rubbish, is encoded as (unreadable) (Content-Encoding)",
        "gzip, half, cannot be decoded from gzip (Content-Encoding)",
        "gzip, rubbish, cannot be decoded from gzip (Content-Encoding)",
        "deflate, rubbish, cannot be decoded from deflate (Content-Encoding)",
        "gzip, bomb, is larger than 8388608 bytes when it is decoded",
        "'gzip,gzip,gzip', gzip, is encoded 3 times (Content-Encoding)"
    })
    void isNamedWhereItCannotBeDecoded(String header, String way, String why) throws Exception {
        Exception failure =
                exchange("send", header, Coded.bytes(SENT, way), 200).getException();

        assertThat(failure)
                .isInstanceOf(TencentSmsException.class)
                .hasMessageContainingAll("SendSms", "HTTP status 200", why);
        assertThat(((TencentSmsException) failure).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** Nobody needs to compress what is one page at most. */
    @Test
    void isNotAskedFor() throws Exception {
        try (SmsRoute route =
                SmsRoute.to(TencentSmsOperation.send, Map.of("smsSdkAppId", "1400006666", "templateId", "1110"))) {
            route.send(null, Map.of(TencentSmsConstants.PHONE_NUMBER_SET, "+8613812345678"));

            assertThat(route.takeRequest().getHeader("Accept-Encoding")).isNull();
        }
    }

    /** What could not be decoded the first time is asked for again, where that changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip"})
    void isAskedForAgainWhereThatChangesNothing(String header) throws Exception {
        try (MockWebServer server = server(header, Coded.bytes(PULLED, "rubbish"), 200)) {
            Exception failure = at(server, "describeSignList?international=0&maxRetries=1&retryDelay=1")
                    .getException();

            assertThat(failure).hasMessageContaining("Content-Encoding");
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    private static Exchange exchange(String operation, String header, byte[] body, int status) throws Exception {
        try (MockWebServer server = server(header, body, status)) {
            return at(
                    server,
                    operation + "?smsSdkAppId=1400006666&maxRetries=0"
                            + (operation.equals("send") ? "&templateId=1110" : "&limit=1"));
        }
    }

    private static Exchange at(MockWebServer server, String uri) throws Exception {
        RouteBuilder builder = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("tencent-sms:" + uri + "&" + RouteHarness.query(ApiServer.connection(server)));
            }
        };
        try (SmsRoute route = SmsRoute.at(server, builder)) {
            return route.send(
                    null,
                    uri.startsWith("send") ? Map.of(TencentSmsConstants.PHONE_NUMBER_SET, "+8613812345678") : Map.of());
        }
    }

    private static MockWebServer server(String header, byte[] body, int status) throws Exception {
        MockWebServer server = ApiServer.create();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse response = new MockResponse()
                        .setResponseCode(status)
                        .setHeader("Content-Type", "application/json")
                        .setBody(new Buffer().write(body));
                if (header != null) {
                    for (String line : header.split("\\|")) {
                        response.addHeaderLenient("Content-Encoding", line);
                    }
                }
                return response;
            }
        });
        server.start();
        return server;
    }
}
