package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The role of a pod, for the token of its service account. */
class TkeOidcCredentialsTest {

    private static final String ROLE = "qcs::cam::uin/100000000001:roleName/pod";
    private static final String FIRST_TOKEN = "eyJhbGciOiJub25lIn0.the-first-web-token-1-that-nobody-may-see";

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> environment = new HashMap<>();
    private Path token;

    @BeforeEach
    void start() throws IOException {
        server.start();
        token = directory.resolve("token");
        Files.writeString(token, FIRST_TOKEN + "\n");
        environment.put("TKE_REGION", "ap-nanjing");
        environment.put("TKE_PROVIDER_ID", "cls-1");
        environment.put("TKE_ROLE_ARN", ROLE);
        environment.put("TKE_WEB_IDENTITY_TOKEN_FILE", token.toString());
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    @Test
    void asksWithTheTokenAndNoSignature() throws Exception {
        server.enqueue(success(7200));
        try (TkeOidcCredentials provider = provider()) {
            assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
        }

        RecordedRequest sent = server.takeRequest(60, TimeUnit.SECONDS);
        assertThat(sent.getHeader("Authorization")).isEqualTo("SKIP");
        assertThat(sent.getHeader("X-TC-Action")).isEqualTo("AssumeRoleWithWebIdentity");
        assertThat(sent.getHeader("X-TC-Version")).isEqualTo("2018-08-13");
        assertThat(sent.getHeader("X-TC-Region")).isEqualTo("ap-nanjing");
        assertThat(body(sent))
                .isEqualTo(CredentialsResponse.MAPPER.readTree(
                        "{\"ProviderId\":\"cls-1\",\"WebIdentityToken\":\"" + FIRST_TOKEN
                                + "\",\"RoleArn\":\"" + ROLE
                                + "\",\"RoleSessionName\":\"camel-tencent-sms\",\"DurationSeconds\":7200}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TKE_REGION", "TKE_PROVIDER_ID", "TKE_ROLE_ARN", "TKE_WEB_IDENTITY_TOKEN_FILE"})
    void doesNotAskWithAPlaceholder(String variable) {
        environment.put(variable, "${MISSING_VALUE:-the-secret}");
        try (TkeOidcCredentials provider = provider()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(variable + " is the placeholder ${MISSING_VALUE}, which was not replaced by a value");
        }

        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void readsTheTokenAtEveryRefresh() throws Exception {
        server.enqueue(success(7200));
        server.enqueue(success(14400));
        try (TkeOidcCredentials provider = provider()) {
            provider.credentials();
            Files.writeString(token, "the-second-web-token-2");
            clock.advance(Duration.ofSeconds(7200));
            provider.credentials();
        }

        assertThat(body(server.takeRequest(60, TimeUnit.SECONDS))
                        .path("WebIdentityToken")
                        .textValue())
                .isEqualTo(FIRST_TOKEN);
        assertThat(body(server.takeRequest(60, TimeUnit.SECONDS))
                        .path("WebIdentityToken")
                        .textValue())
                .isEqualTo("the-second-web-token-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TKE_REGION", "TKE_PROVIDER_ID", "TKE_ROLE_ARN", "TKE_WEB_IDENTITY_TOKEN_FILE"})
    void namesTheVariableThatIsMissing(String name) {
        environment.remove(name);
        assertFails(name + " is not set");

        environment.put(name, " ");
        assertFails(name + " is not set");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void saysThatThereIsNoToken() throws IOException {
        Files.writeString(token, "\n");
        assertFails("the token file " + token + " is empty");

        Files.delete(token);
        assertFails("the token file " + token + " cannot be read (NoSuchFileException)");
    }

    @Test
    void saysWhatStsSaidButNotTheToken() {
        server.enqueue(new MockResponse()
                .setBody(KeyAnswers.stsError("InvalidParameter.WebIdentityTokenError", "bad token " + FIRST_TOKEN)));

        assertFails("AssumeRoleWithWebIdentity: 127.0.0.1 responded with InvalidParameter.WebIdentityTokenError:"
                + " bad token *** (request id f6e7cbcb-add1)");
    }

    @Test
    void waitsForALimitedTime() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        try (TkeOidcCredentials provider = provider(Duration.ofMillis(200))) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage("AssumeRoleWithWebIdentity: 127.0.0.1 did not respond within 200 ms");
        }
    }

    private TkeOidcCredentials provider() {
        return provider(Duration.ofSeconds(10));
    }

    private TkeOidcCredentials provider(Duration deadline) {
        return new TkeOidcCredentials(
                environment, StsClient.endpoint("http://127.0.0.1:" + server.getPort()), deadline, clock);
    }

    private static MockResponse success(int seconds) {
        return new MockResponse().setBody(KeyAnswers.ofSts(MovableClock.START.plusSeconds(seconds)));
    }

    private static JsonNode body(RecordedRequest request) throws IOException {
        return CredentialsResponse.MAPPER.readTree(request.getBody().readByteArray());
    }

    private void assertFails(String message) {
        try (TkeOidcCredentials provider = provider()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage(message)
                    .satisfies(failure -> SecretText.assertNone(failure, "web-token"));
        }
    }
}
