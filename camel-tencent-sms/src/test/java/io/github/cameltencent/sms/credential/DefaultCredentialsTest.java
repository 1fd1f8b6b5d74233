package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which source credentials are taken from, and what is said if there is none. */
class DefaultCredentialsTest {

    private static final Credentials ENVIRONMENT = new Credentials("environment", "key");
    private static final Credentials CVM = new Credentials("cvm", "key", "token");

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final Map<String, CredentialsProvider> sources = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void theFirstThatHasSomeIsAskedFromThenOn() {
        source("environment", null);
        source("profile", ENVIRONMENT);
        source("CVM", CVM);
        DefaultCredentials provider = new DefaultCredentials(sources, clock);

        assertThat(provider.credentials()).isEqualTo(ENVIRONMENT);
        assertThat(provider.credentials()).isEqualTo(ENVIRONMENT);

        assertThat(asked).containsExactly("environment", "profile", "profile");
    }

    @Test
    void aSourceThatIsThereAndDoesNotWorkIsNotPassedOver() {
        sources.put("environment", new EnvironmentCredentials(Map.of("TENCENTCLOUD_SECRET_ID", "id")));
        source("CVM", CVM);

        assertThatThrownBy(new DefaultCredentials(sources, clock)::credentials)
                .isInstanceOf(CredentialsException.class)
                .hasMessage("there are no credentials: environment: TENCENTCLOUD_SECRET_KEY is not set");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhatEachOfThemSaid() throws IOException {
        try (MockWebServer metadata = new MockWebServer()) {
            metadata.start();
            metadata.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            try (DefaultCredentials provider = realSources(metadata, Duration.ofMillis(200))) {
                assertThatThrownBy(provider::credentials)
                        .isInstanceOf(CredentialsException.class)
                        .hasMessage(
                                "there are no credentials. Set the options secretId and secretKey, for all endpoints"
                                        + " with the properties camel.component.tencent-sms.secret-id and"
                                        + " camel.component.tencent-sms.secret-key (or secretId and secretKey there), in Camel Main"
                                        + " and in Spring Boot. The other sources have none: environment: TENCENTCLOUD_SECRET_ID is not set; "
                                        + "profile: there is no file " + directory.resolve("credentials")
                                        + "; TKE: TKE_ROLE_ARN is not set; CVM: 127.0.0.1 did not respond within 200 ms");
            }
        }
    }

    @Test
    void recommendsThePropertiesOfTheComponentThatAsks() {
        DefaultCredentials provider = new DefaultCredentials("sms-b", Map.of(), clock);

        assertThatThrownBy(provider::credentials)
                .hasMessageContaining("camel.component.sms-b.secret-id and camel.component.sms-b.secret-key (");
    }

    @Test
    void takesTheRoleOfTheMachineIfThereIsNothingElse() throws IOException {
        try (MockWebServer metadata = new MockWebServer()) {
            metadata.start();
            metadata.enqueue(new MockResponse().setBody("sms-role"));
            metadata.enqueue(new MockResponse().setBody(KeyAnswers.ofMetadata(MovableClock.START.plusSeconds(7200))));
            try (DefaultCredentials provider = realSources(metadata, Duration.ofSeconds(20))) {
                assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
            }
        }
    }

    @Test
    void looksAgainButNotWithinFiveSeconds() {
        source("environment", null);
        DefaultCredentials provider = new DefaultCredentials(sources, clock);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(provider::credentials).isInstanceOf(CredentialsException.class);
        }
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(provider::credentials).isInstanceOf(CredentialsException.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void closesThoseThatItDoesNotTakeAtOnceAndTheOtherAtItsEnd() throws Exception {
        CountedSource first = new CountedSource(clock, Duration.ofHours(2));
        first.fail(new CredentialsNotFoundException("none"));
        CountedSource second = new CountedSource(clock, Duration.ofHours(2));
        sources.put("first", new RefreshingCredentials(first, clock));
        sources.put("second", new RefreshingCredentials(second, clock));
        DefaultCredentials provider = new DefaultCredentials(sources, clock);
        assertThat(provider.credentials()).isEqualTo(CountedSource.pair(1));

        first.thread().join(60_000);
        assertThat(first.thread().isAlive()).isFalse();
        assertThat(second.thread().isAlive()).isTrue();

        provider.close();
        second.thread().join(60_000);
        assertThat(second.thread().isAlive()).isFalse();
    }

    @Test
    void renewsByTheOneThatItTook() throws Exception {
        CountedSource source = new CountedSource(clock, Duration.ofHours(2));
        sources.put("only", new RefreshingCredentials(source, clock));
        try (DefaultCredentials provider = new DefaultCredentials(sources, clock)) {
            assertThat(provider.renew(CVM).toCompletableFuture()).isCompletedWithValue(false);
            Credentials refused = provider.credentials();

            assertThat(provider.renew(refused).toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(provider.credentials()).isEqualTo(CountedSource.pair(2));
        }
    }

    private DefaultCredentials realSources(MockWebServer metadata, Duration timeout) {
        sources.put("environment", new EnvironmentCredentials(Map.of()));
        sources.put("profile", new ProfileCredentials(List.of(directory.resolve("credentials")), clock));
        sources.put(
                "TKE",
                new TkeOidcCredentials(
                        Map.of(), StsClient.endpoint("http://127.0.0.1:1"), Duration.ofSeconds(1), clock));
        sources.put(
                "CVM",
                new CvmRoleCredentials(
                        URI.create("http://127.0.0.1:" + metadata.getPort() + "/role/"), timeout, clock));
        return new DefaultCredentials(sources, clock);
    }

    private void source(String name, Credentials credentials) {
        sources.put(name, () -> {
            asked.add(name);
            if (credentials == null) {
                throw new CredentialsNotFoundException("none");
            }
            return credentials;
        });
    }
}
