package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tencent does not sign callbacks, so nobody gets in without the token. */
class CallbackTokenTest {

    private static final String RIGHT = "callbackToken=" + CallbackRoute.TOKEN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?callbackToken",
                "?callbackToken=",
                "?callbackToken=wrong-wrong-wrong-wrong",
                "?" + RIGHT + "x",
                "?" + RIGHT + "&" + RIGHT,
                "?" + RIGHT + "&callbackToken=",
                "?callbackToken=&" + RIGHT,
                "?callbackToken=%00",
                "?token=" + CallbackRoute.TOKEN,
                "?callbackToken%5B%5D=" + CallbackRoute.TOKEN,
                "?callbackToken=THE-TOKEN-THAT-NOBODY-MAY-SEE"
            })
    void keepsStrangersOut(String query) throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            assertForbidden(post(route, "/callback" + query));

            assertThat(route.received()).isEmpty();
            assertThat(log.warnings())
                    .containsExactly("Rejected a callback to tencent-sms:sendStatusCallback: "
                            + "its callbackToken is missing or wrong");
        }
    }

    /** Each header of its own is a value, so there are two. */
    @Test
    void isRefusedWhenItIsGivenInTheQueryAndInAHeader() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            HttpRequest.Builder request = CallbackRoute.request(route.url())
                    .header("callbackToken", CallbackRoute.TOKEN)
                    .POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1")));

            assertForbidden(CallbackRoute.send(request));
            assertThat(route.received()).isEmpty();
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void isAskedForBeforeTheBodyIsLookedAt() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS, "maxCallbackBytes=1");
                LogCapture log = new LogCapture()) {
            assertForbidden(post(route, "/callback"));
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void opensForAReply() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.REPLY);
                LogCapture log = new LogCapture()) {
            assertForbidden(CallbackRoute.send(CallbackRoute.request(route.url("/callback"))
                    .POST(BodyPublishers.ofString(CallbackRoute.A_REPLY))));
            assertThat(route.received()).isEmpty();
            assertThat(log.warnings()).hasSize(1);

            assertThat(route.post(CallbackRoute.A_REPLY).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.received()).hasSize(1);
        }
    }

    @Test
    void mayBeTheEndOfThePath() throws Exception {
        try (CallbackRoute route = CallbackRoute.at("sendStatusCallback?webhookPath=/sms/{callbackToken}&" + RIGHT);
                LogCapture log = new LogCapture()) {
            assertForbidden(post(route, "/sms/wrong-wrong-wrong-wrong"));
            assertThat(route.received()).isEmpty();
            assertThat(log.warnings()).hasSize(1);

            HttpResponse<String> answer = post(route, "/sms/" + CallbackRoute.TOKEN);
            assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("1:1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&callbackToken=", "&callbackToken=fifteen-letters"})
    void mustBeSetAndLong(String option) {
        assertThatThrownBy(() -> CallbackRoute.at("sendStatusCallback?webhookPath=/callback" + option))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The option callbackToken must be set, with at least 16 characters: "
                        + "Tencent does not sign callbacks, so the token is the only protection against forged ones");
    }

    @Test
    void mayHaveSixteenCharacters() throws Exception {
        String token = "sixteen-letters!";
        try (CallbackRoute route =
                CallbackRoute.at("sendStatusCallback?webhookPath=/callback&callbackToken=" + token)) {
            assertThat(post(route, "/callback?callbackToken=" + token).body()).isEqualTo(CallbackRoute.OK);
        }
    }

    private static HttpResponse<String> post(CallbackRoute route, String path) throws Exception {
        return CallbackRoute.send(
                CallbackRoute.request(route.url(path)).POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1"))));
    }

    private static void assertForbidden(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.body()).isEqualTo("{\"result\":403,\"errmsg\":\"refused\"}");
    }
}
