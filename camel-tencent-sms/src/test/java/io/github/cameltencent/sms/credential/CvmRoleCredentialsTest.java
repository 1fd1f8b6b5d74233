package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The role of a virtual machine, from its metadata service. */
class CvmRoleCredentialsTest {

    private static final String PATH = "/latest/meta-data/cam/security-credentials/";

    private final MovableClock clock = new MovableClock();
    private final MockWebServer server = new MockWebServer();
    private CvmRoleCredentials provider;

    @BeforeEach
    void start() throws IOException {
        server.start();
        provider = provider(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.shutdown();
    }

    @Test
    void asksForTheRoleAndForItsKeys() throws Exception {
        answer("sms-role\n");
        answer(KeyAnswers.ofMetadata(MovableClock.START.plusSeconds(7200)));

        assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);

        assertThat(server.takeRequest(60, TimeUnit.SECONDS).getRequestLine()).isEqualTo("GET " + PATH + " HTTP/1.1");
        assertThat(server.takeRequest(60, TimeUnit.SECONDS).getPath()).isEqualTo(PATH + "sms-role");
    }

    @Test
    void theyEndAtTheirTime() {
        answer("sms-role");
        answer(KeyAnswers.ofMetadata(MovableClock.START.plusSeconds(7200)));
        provider.credentials();

        server.enqueue(new MockResponse().setResponseCode(404));
        clock.advance(Duration.ofSeconds(7200));

        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith(
                        "the temporary credentials expired at 2026-11-23T02:00:00Z: 127.0.0.1 responded with");
    }

    @Test
    void saysThatNoRoleIsAttached() {
        server.enqueue(new MockResponse().setResponseCode(404).setBody("<html>Not Found</html>"));

        assertFails("127.0.0.1 responded with HTTP status 404: no role is attached to this machine");
    }

    @ParameterizedTest
    @CsvSource({
        "302, '', responded with HTTP status 302",
        "500, '', responded with HTTP status 500",
        "200, '', returned an invalid role name",
        "200, <html>sign in</html>, returned an invalid role name",
        "200, ../../user-data, returned an invalid role name"
    })
    void refusesWhatIsNoNameOfARole(int status, String body, String why) {
        server.enqueue(new MockResponse()
                .setResponseCode(status)
                .setHeader("Location", "/elsewhere")
                .setBody(body));

        assertFails("127.0.0.1 " + why);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "theTemporaryKey000001 | returned 21 bytes that are not a JSON object",
                "[] | returned 2 bytes that are not a JSON object",
                "{\"TmpSecretKey\":theTemporaryKey000001} | returned 38 bytes that are not a JSON object",
                "{} {} | returned 5 bytes that are not a JSON object",
                "{\"Code\":\"Failed\"} | returned the code Failed",
                "{} | returned the code (unreadable)",
                "{\"Code\":\"Success\"} | returned no ExpiredTime",
                "{\"Code\":\"Success\",\"ExpiredTime\":\"1795400000\"} | returned no ExpiredTime",
                "{\"Code\":\"Success\",\"ExpiredTime\":1795400000} | returned no TmpSecretId",
                "{\"Code\":\"Success\",\"ExpiredTime\":1795400000,\"TmpSecretId\":\"i\"} | returned no TmpSecretKey",
                "{\"Code\":\"Success\",\"ExpiredTime\":1795400000,\"TmpSecretId\":\"i\",\"TmpSecretKey\":7} | returned no TmpSecretKey",
                "{\"Code\":\"Success\",\"ExpiredTime\":1795400000,\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\"} | returned no Token"
            })
    void refusesWhatAreNoKeys(String body, String why) {
        answer("sms-role");
        answer(body);

        assertFails("127.0.0.1 " + why);
    }

    @Test
    void refusesKeysThatHaveExpired() {
        answer("sms-role");
        answer(KeyAnswers.ofMetadata(MovableClock.START));

        assertFails("the fetched credentials had already expired at 2026-11-23T00:00:00Z");
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        answer("sms-role");
        answer("x".repeat(64 * 1024 + 1));

        assertFails("127.0.0.1 returned more than 65536 bytes");
    }

    @Test
    void waitsForALimitedTime() {
        provider = provider(Duration.ofMillis(200));
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

        assertFails("127.0.0.1 did not respond within 200 ms");
    }

    @Test
    void waitsForALimitedTimeAlsoForAnAnswerThatTricklesIn() {
        provider = provider(Duration.ofMillis(300));
        server.enqueue(new MockResponse().setBody("x".repeat(1000)).throttleBody(1, 50, TimeUnit.MILLISECONDS));

        assertFails("127.0.0.1 did not respond within 300 ms");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        server.shutdown();

        assertFails("127.0.0.1 refused the connection");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        try (CvmRoleCredentials nowhere =
                new CvmRoleCredentials(URI.create("http://metadata.invalid/role/"), Duration.ofSeconds(10), clock)) {
            assertThatThrownBy(nowhere::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessage("metadata.invalid cannot be resolved");
        }
    }

    @Test
    void neverAsksAProxy() {
        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            answer("sms-role");
            answer(KeyAnswers.ofMetadata(MovableClock.START.plusSeconds(7200)));
            provider.credentials();
        } finally {
            ProxySelector.setDefault(before);
        }

        assertThat(asked).noneMatch(uri -> uri.getPort() == server.getPort());
    }

    private CvmRoleCredentials provider(Duration deadline) {
        return new CvmRoleCredentials(URI.create("http://127.0.0.1:" + server.getPort() + PATH), deadline, clock);
    }

    private void answer(String body) {
        server.enqueue(new MockResponse().setBody(body));
    }

    private void assertFails(String message) {
        assertThatThrownBy(provider::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessage(message)
                .hasStackTraceContaining(message)
                .satisfies(failure -> SecretText.assertNone(failure, "the-temporary", "theTemporary"));
    }
}
