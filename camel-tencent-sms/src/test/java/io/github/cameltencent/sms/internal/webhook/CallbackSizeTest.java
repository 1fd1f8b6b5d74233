package io.github.cameltencent.sms.internal.webhook;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** No stranger's body, nor a mistaken one, fills the memory. */
class CallbackSizeTest {

    private static final int DEFAULT_LIMIT = 10 * 1024 * 1024;

    @Test
    void mayBeAsLargeAsTheOption() throws Exception {
        String body = CallbackRoute.receipts("1:1");
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS, "maxCallbackBytes=" + body.length())) {
            assertThat(route.post(body).body()).isEqualTo(CallbackRoute.OK);

            assertThat(route.serialNos()).containsExactly("1:1");
        }
    }

    @Test
    void mayNotHaveAByteMore() throws Exception {
        String body = CallbackRoute.receipts("1:1");
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS, "maxCallbackBytes=" + body.length());
                LogCapture log = new LogCapture()) {
            var answer = route.post(body + " ");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("{\"result\":413,\"errmsg\":\"refused\"}");
            assertThat(route.received()).isEmpty();
            assertThat(log.warnings())
                    .containsExactly("Rejected a callback to tencent-sms:sendStatusCallback: the body is larger than "
                            + body.length() + " bytes");
            assertThat(route.post(body).body()).isEqualTo(CallbackRoute.OK);
        }
    }

    @Test
    void isTenMegabytesUnlessToldOtherwise() throws Exception {
        String start = CallbackRoute.receipts("1:1");
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            byte[] body = Arrays.copyOf(start.getBytes(StandardCharsets.US_ASCII), DEFAULT_LIMIT);
            Arrays.fill(body, start.length(), DEFAULT_LIMIT, (byte) ' ');
            var answer = CallbackRoute.send(CallbackRoute.request(route.url())
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

            assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("1:1");
        }
    }

    /** Of 50 MB only so much is sent as must be read to know that it is too much; an HTTP server that streams is needed. */
    @Test
    void isNotReadToItsEndIfItIsTooLarge() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            assertThat(beginningOfLargeBody(route)).startsWith("HTTP/1.1 413 ");

            assertThat(log.warnings()).hasSize(1);
            assertThat(route.post(CallbackRoute.receipts("1:1")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("1:1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_000_001, Integer.MAX_VALUE})
    void mustBeWhatFitsIntoMemory(int maximum) {
        assertThatThrownBy(() -> CallbackRoute.of(CallbackRoute.STATUS, "maxCallbackBytes=" + maximum)
                        .close())
                .rootCause()
                .hasMessage("The option maxCallbackBytes must be from 1 to 100000000");
    }

    private static String beginningOfLargeBody(CallbackRoute route) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", route.port())) {
            socket.setSoTimeout(60_000);
            byte[] body = new byte[DEFAULT_LIMIT + 1];
            Arrays.fill(body, (byte) ' ');
            OutputStream out = socket.getOutputStream();
            out.write(("POST /callback?callbackToken=" + CallbackRoute.TOKEN + " HTTP/1.1\r\n"
                            + "Host: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(50 * 1024 * 1024) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
