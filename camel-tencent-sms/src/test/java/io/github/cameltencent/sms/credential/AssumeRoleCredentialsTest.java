package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.internal.signing.SignedHeaders;
import io.github.cameltencent.sms.internal.signing.Tc3Signer;
import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A role that other credentials assume, at a server that answers as Tencent's STS does. */
class AssumeRoleCredentialsTest {

    private static final String ROLE = "qcs::cam::uin/100000000001:roleName/sms";
    private static final Credentials LONG_LIVED =
            new Credentials("AKIDlonglived000001", "the-long-lived-key-000001-that-nobody-may-see");

    private final MovableClock clock = new MovableClock();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    @Test
    void asksForTheRoleWithASignature() throws Exception {
        server.enqueue(success());
        try (AssumeRoleCredentials provider = builder().build()) {
            assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
        }

        RecordedRequest sent = server.takeRequest(60, TimeUnit.SECONDS);
        byte[] body = sent.getBody().readByteArray();
        assertThat(sent.getRequestLine()).isEqualTo("POST / HTTP/1.1");
        assertThat(sent.getHeader("Host")).isEqualTo("127.0.0.1:" + server.getPort());
        assertThat(sent.getHeader("X-TC-Action")).isEqualTo("AssumeRole");
        assertThat(sent.getHeader("X-TC-Version")).isEqualTo("2018-08-13");
        assertThat(sent.getHeader("X-TC-Region")).isEqualTo("ap-guangzhou");
        assertThat(sent.getHeader("X-TC-Timestamp")).isEqualTo(Long.toString(MovableClock.START.getEpochSecond()));
        assertThat(sent.getHeader("X-TC-Token")).isNull();
        assertThat(sent.getHeader("Authorization"))
                .isEqualTo(authorization(sent, LONG_LIVED, body))
                .contains("/2026-11-23/sts/tc3_request, SignedHeaders=content-type;host;x-tc-action, ");
        assertThat(new String(body))
                .isEqualTo("{\"RoleSessionName\":\"camel-tencent-sms\",\"DurationSeconds\":7200,\"RoleArn\":\"" + ROLE
                        + "\"}");
    }

    @Test
    void passesEverythingOnThatTheApiTakes() throws Exception {
        server.enqueue(success());
        try (AssumeRoleCredentials provider = builder()
                .roleSessionName("night=shift@sms")
                .durationSeconds(43200)
                .externalId("order:7/8")
                .policy("{\"version\": \"2.0\"}")
                .region("ap-singapore")
                .build()) {
            provider.credentials();
        }

        RecordedRequest sent = server.takeRequest(60, TimeUnit.SECONDS);
        assertThat(sent.getHeader("X-TC-Region")).isEqualTo("ap-singapore");
        assertThat(CredentialsResponse.MAPPER.readTree(sent.getBody().readByteArray()))
                .isEqualTo(CredentialsResponse.MAPPER.readTree("{\"RoleSessionName\":\"night=shift@sms\","
                        + "\"DurationSeconds\":43200,\"RoleArn\":\"" + ROLE + "\",\"ExternalId\":\"order:7/8\","
                        + "\"Policy\":\"%7B%22version%22%3A%20%222.0%22%7D\"}"));
    }

    @Test
    void sendsTheTokenOfTemporaryCredentials() throws Exception {
        server.enqueue(success());
        Credentials temporary = new Credentials("AKIDother", "other-key", "other-token");
        try (AssumeRoleCredentials provider =
                builder().credentialsProvider(() -> temporary).build()) {
            provider.credentials();
        }

        RecordedRequest sent = server.takeRequest(60, TimeUnit.SECONDS);
        assertThat(sent.getHeader("X-TC-Token")).isEqualTo("other-token");
        assertThat(sent.getHeader("Authorization"))
                .isEqualTo(authorization(sent, temporary, sent.getBody().readByteArray()));
    }

    @Test
    void tellsByHowMuchTheClockIsOff() {
        server.enqueue(new MockResponse()
                .setBody(KeyAnswers.stsError("AuthFailure.SignatureExpire", "expired"))
                .setHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                MovableClock.START.plusSeconds(605).atZone(ZoneOffset.UTC))));
        try (AssumeRoleCredentials provider = builder().build()) {
            assertThatThrownBy(provider::credentials)
                    .hasMessageContaining("the clock of this machine is 10 min 5 s behind Tencent Cloud's");
        }
    }

    @ParameterizedTest
    @CsvSource({"AuthFailure.TokenFailure, true", "AuthFailure.SecretIdNotFound, true", "AuthFailure.Other, false"})
    void renewsTheCredentialsThatSignIfTheyAreRefused(String code, boolean renewed) {
        server.enqueue(new MockResponse().setBody(KeyAnswers.stsError(code, "no")));
        server.enqueue(success());
        try (AssumeRoleCredentials provider =
                builder().credentialsProvider(new Renewable()).build()) {
            if (renewed) {
                assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
            } else {
                assertThatThrownBy(provider::credentials).isInstanceOf(CredentialsException.class);
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(renewed ? 2 : 1);
    }

    @Test
    void asksNoSecondTimeIfThereAreNoOthers() {
        server.enqueue(new MockResponse().setBody(KeyAnswers.stsError("AuthFailure.TokenFailure", "no")));

        assertFails("AssumeRole: 127.0.0.1 responded with AuthFailure.TokenFailure: no (request id f6e7cbcb-add1)");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void saysWhatStsSaidButNothingThatMayBeAKey() {
        server.enqueue(
                new MockResponse()
                        .setBody(
                                KeyAnswers.stsError(
                                        "InvalidParameter",
                                        "not the-long-lived-key-000001-that-nobody-may-see\\nnor AKIDlonglived000001 in roleName/sms")));

        assertFails("AssumeRole: 127.0.0.1 responded with InvalidParameter: not *** nor *** in roleName/sms"
                + " (request id f6e7cbcb-add1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | {} | responded with HTTP status 502",
                "302 | {} | responded with HTTP status 302",
                "200 | <html/> | returned 7 bytes that are not a JSON object",
                "200 | {} | returned no ExpiredTime",
                "200 | {\"Response\":[]} | returned no ExpiredTime",
                "200 | {\"Response\":{\"ExpiredTime\":1795400000}} | returned no TmpSecretId",
                "200 | {\"Response\":{\"Error\":{}}} | responded with (unreadable): (no message) (request id (unreadable))"
            })
    void refusesWhatIsNoAnswer(int status, String body, String why) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body));

        assertFails("AssumeRole: 127.0.0.1 " + why);
    }

    @Test
    void refusesKeysThatHaveExpired() {
        server.enqueue(new MockResponse().setBody(KeyAnswers.ofSts(MovableClock.START)));

        assertFails("the fetched credentials had already expired at 2026-11-23T00:00:00Z");
    }

    @Test
    void waitsForALimitedTime() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        try (AssumeRoleCredentials provider =
                builder().deadline(Duration.ofMillis(200)).build()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage("AssumeRole: 127.0.0.1 did not respond within 200 ms");
        }
    }

    @Test
    void saysThatTheConnectionWasCut() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        try (AssumeRoleCredentials provider = builder().build()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageStartingWith("AssumeRole: 127.0.0.1 did not respond (");
        }
    }

    @Test
    void passesOnThatNobodyCanSign() {
        try (AssumeRoleCredentials provider = builder()
                .credentialsProvider(() -> {
                    throw new CredentialsException("TENCENTCLOUD_SECRET_ID is not set");
                })
                .build()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage("TENCENTCLOUD_SECRET_ID is not set");
        }
    }

    @Test
    void goesToTencentByHttpsAndByTheClientThatItIsGiven() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(403));
        HttpClient behindProxy = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", server.getPort())))
                .build();
        try (AssumeRoleCredentials provider = new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> LONG_LIVED)
                .roleArn(ROLE)
                .httpClient(behindProxy)
                .build()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageStartingWith("AssumeRole: sts.tencentcloudapi.com ");
        }

        assertThat(server.takeRequest(60, TimeUnit.SECONDS).getRequestLine())
                .isEqualTo("CONNECT sts.tencentcloudapi.com:443 HTTP/1.1");
    }

    private AssumeRoleCredentials.Builder builder() {
        return new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> LONG_LIVED)
                .roleArn(ROLE)
                .endpoint("http://127.0.0.1:" + server.getPort())
                .clock(clock);
    }

    private static MockResponse success() {
        return new MockResponse().setBody(KeyAnswers.ofSts(MovableClock.START.plusSeconds(7200)));
    }

    private static String authorization(RecordedRequest sent, Credentials credentials, byte[] body) {
        TreeMap<String, String> signed = new TreeMap<>();
        for (String name : new String[] {"content-type", "host", "x-tc-action"}) {
            signed.put(name, sent.getHeader(name));
        }
        return new Tc3Signer("sts")
                .authorization(
                        credentials.secretId(),
                        credentials.secretKey(),
                        MovableClock.START,
                        SignedHeaders.of(signed),
                        body);
    }

    private void assertFails(String message) {
        try (AssumeRoleCredentials provider = builder().build()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(message)
                    .satisfies(failure ->
                            SecretText.assertNone(failure, "the-temporary", "the-long-lived", "AKIDlonglived"));
        }
    }

    /** Has others when the first ones are refused. */
    private static final class Renewable implements CredentialsProvider {

        private volatile Credentials current = LONG_LIVED;

        @Override
        public Credentials credentials() {
            return current;
        }

        @Override
        public CompletionStage<Boolean> renew(Credentials refused) {
            current = new Credentials("AKIDother", "other-key");
            return CompletableFuture.completedFuture(true);
        }
    }
}
