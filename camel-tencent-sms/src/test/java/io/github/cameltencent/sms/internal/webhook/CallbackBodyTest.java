package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a callback has for a body, it is answered, told in one log line, and does not take valid entries with it. */
class CallbackBodyTest {

    private static final String REFUSED = "Rejected a callback to tencent-sms:";

    private final CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
    private final LogCapture log = new LogCapture();

    @AfterEach
    void stopAndCheckThatItStillWorks() throws Exception {
        try (route;
                log) {
            assertThat(log.warnings()).noneMatch(SecretWatch::isSecret);
            route.forgetReceived();
            assertThat(route.post(CallbackRoute.receipts("9:9")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("9:9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"13812345678\"", "13812345678", "null", "true", CallbackRoute.A_REPLY})
    void isRefusedIfItIsNoArray(String body) throws Exception {
        assertRefused(400, route.post(body));

        assertThat(log.warnings())
                .containsExactly(REFUSED + "sendStatusCallback: unexpected JSON for this callback;"
                        + " check that the URLs for receipts and replies are not swapped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[" + CallbackRoute.A_REPLY + "]", "\"yes\"", "7", "null"})
    void isRefusedIfItIsNoReply(String body) throws Exception {
        try (CallbackRoute replies = CallbackRoute.of(CallbackRoute.REPLY)) {
            assertRefused(400, replies.post(body));
            assertThat(replies.received()).isEmpty();
        }
        assertThat(log.warnings())
                .containsExactly(REFUSED + "replyCallback: unexpected JSON for this callback;"
                        + " check that the URLs for receipts and replies are not swapped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void isRefusedIfItIsEmpty(String body) throws Exception {
        assertRefused(400, route.post(body));

        assertThat(log.warnings()).containsExactly(REFUSED + "sendStatusCallback: the body is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "]",
                "[{]",
                "[{\"mobile\":\"13812345678}]",
                "[{\"mobile\":13812345678x}]",
                "[] []",
                "[]13812345678",
                "mobile=13812345678",
                "<mobile>13812345678</mobile>"
            })
    void isRefusedIfItIsNoJson(String body) throws Exception {
        assertRefused(400, route.post(body));

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith(REFUSED + "sendStatusCallback: the body is not JSON");
    }

    @Test
    void isRefusedIfItIsAForm() throws Exception {
        assertRefused(
                400,
                CallbackRoute.send(CallbackRoute.request(route.url())
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("mobile=13812345678&sid=1%3A1"))));
        assertThat(log.warnings()).singleElement().asString().startsWith(REFUSED + "sendStatusCallback: the body is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json;charset=GBK", ""})
    void isReadWhateverTypeItSaysItHas(String contentType) throws Exception {
        HttpResponse<String> answer = CallbackRoute.send(CallbackRoute.request(route.url())
                .setHeader("Content-Type", contentType)
                .POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1").replace("context", "\u77ed\u4fe1"))));

        assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
        assertThat(receipt(0).sessionContext()).isEqualTo("\u77ed\u4fe1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "GBK"})
    void isRefusedIfItIsNotUtf8(String charset) throws Exception {
        assertRefused(
                400, post(CallbackRoute.receipts("1:1").replace("context", "\u00e9\u00e8"), Charset.forName(charset)));

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith(REFUSED + "sendStatusCallback: the body is not JSON");
    }

    /** Which JSON could be once, and what cannot be mistaken for UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE"})
    void mayBeUtf16(String charset) throws Exception {
        HttpResponse<String> answer =
                post(CallbackRoute.receipts("1:1").replace("context", "\u77ed\u4fe1"), Charset.forName(charset));

        assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
        assertThat(receipt(0).sessionContext()).isEqualTo("\u77ed\u4fe1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"ext\":"})
    void isRefusedIfItIsNestedDeeply(String bracket) throws Exception {
        assertRefused(400, route.post(bracket.repeat(100_000)));

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .startsWith(REFUSED + "sendStatusCallback: the body is not JSON");
    }

    @Test
    void mayHaveThousandsOfEntries() throws Exception {
        String[] serialNos =
                IntStream.range(0, 10_000).mapToObj(i -> "5000:" + i).toArray(String[]::new);

        assertThat(route.post(CallbackRoute.receipts(serialNos)).body()).isEqualTo(CallbackRoute.OK);

        assertThat(route.serialNos()).containsExactly(serialNos);
        assertThat(log.warnings()).isEmpty();
    }

    /** Tencent does not say that it never pushes twice, and what it pushes has no id of its own. */
    @Test
    void isTakenAsOftenAsItIsPushed() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(route.post(CallbackRoute.receipts("1:1")).body()).isEqualTo(CallbackRoute.OK);
        }

        assertThat(route.serialNos()).containsExactly("1:1", "1:1");
    }

    private HttpResponse<String> post(String body, Charset charset) throws Exception {
        return CallbackRoute.send(
                CallbackRoute.request(route.url()).POST(BodyPublishers.ofByteArray(body.getBytes(charset))));
    }

    private PullSmsSendStatus receipt(int index) {
        return route.received().get(index).getMessage().getBody(PullSmsSendStatus.class);
    }

    private void assertRefused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.body()).isEqualTo("{\"result\":" + status + ",\"errmsg\":\"refused\"}");
        assertThat(route.received()).isEmpty();
    }
}
