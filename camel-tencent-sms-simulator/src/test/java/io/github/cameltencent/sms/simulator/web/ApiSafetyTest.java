package io.github.cameltencent.sms.simulator.web;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Pages of other sites, other machines and large or wrong requests get nothing. */
class ApiSafetyTest {
    private static final String TOKEN = "0123456789abcdef";

    private final SmsSimulator simulator = SmsSimulator.start();
    private final ApiClient api = new ApiClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.1.1", "localhost.evil", ""
            })
    void anotherHostIsRefused(String host) throws IOException {
        assertThat(statusLine("GET /_sms/info HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .contains(" 403 ");
    }

    /** Without a line in the log, which a program that tries all sorts of things could fill. */
    @ParameterizedTest
    @ValueSource(strings = {"Host: localhost:x", "Host: [::1", "Host: 127.0.0.1@evil.example", "No-Host: localhost"})
    void aHostThatCannotBeReadIsRefused(String header) throws IOException {
        try (LogLines log = new LogLines()) {
            assertThat(statusLine("GET /_sms/info HTTP/1.1\r\n" + header + "\r\n\r\n"))
                    .contains(" 400 ");
            assertThat(log.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_sms/messages?to=%zz", "/_sms/messages/%zz", "/_sms/inbox/%", "/%2"})
    void anAddressThatCannotBeReadIsRefused(String path) throws IOException {
        try (LogLines log = new LogLines()) {
            assertThat(response("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .contains(" 400 ", "a %");
            assertThat(log.all()).isEmpty();
        }
    }

    /** A variable of a script that is not set must not mean all messages. */
    @Test
    void anEmptyParameterDeletesNothing() {
        ApiClient.send(simulator, "+8618501234444");

        assertProblem(api.exchange(api.request("DELETE", "/messages?to=")), 400);

        assertThat(simulator.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:80", "sms.localhost"})
    void thisMachineIsServedUnderItsNames(String host) throws IOException {
        assertThat(statusLine("GET /_sms/info HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1", "http://localhost:1", "no origin"})
    void aPageOfAnotherOriginIsRefused(String origin) {
        assertThat(api.exchange(api.request("POST", "/reset", "{}").header("Origin", origin))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.exchange(api.request("GET", "/info").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSimulatorsOwnPageMayChangeThings() {
        assertThat(api.exchange(api.request("POST", "/reset", "{}").header("Origin", simulator.endpoint()))
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/plain; x=application/json", ""})
    void aChangeNeedsJson(String type) {
        ApiSafetyTest.assertProblem(api.exchange(api.request("POST", "/reset").header("Content-Type", type)), 415);
        assertThat(api.exchange(api.request("POST", "/reset")).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/replies; {; The body is not JSON",
                "/replies; []; must be object",
                "/replies; {\"phoneNumber\":\"1\"}; text is missing",
                "/replies; {\"phoneNumber\":\"1\",\"text\":\"x\",\"to\":1}; to is not known",
                "/replies; {\"phoneNumber\":\"1\",\"text\":\"x\",\"smsSdkAppId\":\"1400006666\"}; is not a phone number",
                "/replies; {\"phoneNumber\":\"+8618501234444\",\"text\":\"x\",\"smsSdkAppId\":\"app\"}; smsSdkAppId must have the form",
                "/signatures; {\"name\":\"[Example]\"}; without brackets",
                "/signatures; {\"name\":\" \"}; without brackets",
                "/templates; {\"content\":\"x\",\"templateId\":9007199254740993}; templateId must be at most",
                "/queues/app/receipts; {\"count\":1}; smsSdkAppId must have the form",
                "/faults; {\"fault\":{\"type\":\"boom\"}}; fault.type must be one of",
                "/faults; {\"fault\":{\"type\":\"error\"}}; code is missing",
                "/faults; {\"fault\":{\"type\":\"hold\"},\"probability\":2}; probability must be at most 1",
                "/faults; {\"fault\":{\"type\":\"hold\"},\"action\":\"Nothing\"}; There is no action Nothing",
                "/settings; {\"statusCallback\":\"http://example.org/\"}; an address of this machine"
            })
    void aWrongBodyIsExplained(String path, String body, String detail) {
        HttpResponse<String> response =
                api.exchange(api.request(path.equals("/settings") ? "PATCH" : "POST", path, body));

        assertProblem(response, 400);
        assertThat(response.body()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/messages?limit=501; limit must be at most 500",
                "/messages?limit=x; limit must be integer",
                "/messages/next?to=; to is empty",
                "/messages?to=x; is not a phone number",
                "/messages?after=x; is not the serial number of a message",
                "/messages?state=lost; state must be one of",
                "/messages/next?timeout=121s; at most 120s",
                "/messages/next?wait=1; wait is not known",
                "/statistics?step=61&intervals=100; multiple of 60"
            })
    void aWrongParameterIsExplained(String path, String detail) {
        HttpResponse<String> response = api.exchange(api.request("GET", path));

        assertProblem(response, 400);
        assertThat(response.body()).contains(detail);
    }

    @Test
    void aBodyOfMoreThanOneMegabyteIsRefused() {
        String body = "{\"phoneNumber\":\"" + "1".repeat(CallReader.MAX_BODY_BYTES) + "\"}";

        assertProblem(api.exchange(api.request("POST", "/replies", body)), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/nothing", "/messages?limit=x", "/events"})
    void aBrowserRunsNothingAndShowsNothingElsewhere(String path) {
        HttpResponse<?> response = api.open(api.request("GET", path));

        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void otherMachinesNeedAToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsSimulator.builder().host("0.0.0.0").start())
                .withMessageContaining("a token is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsSimulator.builder().token("short").start());
    }

    @Test
    void theTokenIsTakenFromAHeaderOrACookie() {
        try (SmsSimulator guarded =
                SmsSimulator.builder().host("0.0.0.0").token(TOKEN).start()) {
            ApiClient client = new ApiClient(guarded);
            for (String path : List.of("/info", "/messages", "/events")) {
                assertProblem(client.exchange(client.request("GET", path)), 401);
                assertProblem(
                        client.exchange(client.request("GET", path).header("Authorization", "Bearer " + TOKEN + "x")),
                        401);
            }
            assertThat(client.exchange(client.request("GET", "/info").header("Authorization", "Bearer " + TOKEN))
                            .statusCode())
                    .isEqualTo(200);
            assertProblem(client.exchange(client.request("POST", "/session", "{\"token\":\"wrong\"}")), 401);

            HttpResponse<String> session =
                    client.exchange(client.request("POST", "/session", "{\"token\":\"" + TOKEN + "\"}"));

            String cookie = session.headers().firstValue("set-cookie").orElseThrow();
            assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
            assertThat(client.exchange(client.request("GET", "/info").header("Cookie", cookie.split(";", 2)[0]))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    private String response(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(20);
            return new String(head, StandardCharsets.US_ASCII);
        }
    }
}
