package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.Coded;
import io.github.cameltencent.sms.testsupport.LogCapture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway in front of the application may compress what Tencent pushes. */
class CodedCallbackTest {

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "deflate, zlib", "deflate, deflate", "gzip, plain", ", gzip"})
    void isRead(String header, String way) throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            assertThat(post(route, header, Coded.bytes(CallbackRoute.receipts("1:1"), way))
                            .body())
                    .isEqualTo(CallbackRoute.OK);

            assertThat(route.serialNos()).containsExactly("1:1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "br, rubbish, 415, is encoded as br (Content-Encoding)",
        "gzip, half, 415, cannot be decoded from gzip (Content-Encoding)",
        "gzip, bomb, 413, is larger than 10485760 bytes when it is decoded"
    })
    void isRefusedWhereItCannotBeDecoded(String header, String way, int status, String why) throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            HttpResponse<String> answer = post(route, header, Coded.bytes(CallbackRoute.receipts("1:1"), way));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(route.received()).isEmpty();
            assertThat(log.warnings()).singleElement().asString().contains(why);
        }
    }

    private static HttpResponse<String> post(CallbackRoute route, String header, byte[] body) throws Exception {
        var request = CallbackRoute.request(route.url()).POST(BodyPublishers.ofByteArray(body));
        if (header != null) {
            request.header("Content-Encoding", header);
        }
        return CallbackRoute.send(request);
    }
}
