package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

import io.github.cameltencent.sms.internal.text.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of the role of a pod in Tencent's Kubernetes Engine, fetched with the token of its service
 * account. Kubernetes sets {@code TKE_REGION}, {@code TKE_PROVIDER_ID}, {@code TKE_WEB_IDENTITY_TOKEN_FILE} and
 * {@code TKE_ROLE_ARN}. The token file is read at every refresh, because Kubernetes rotates it.
 */
public final class TkeOidcCredentials extends RefreshingCredentials {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Uses the environment variables of this process. Does not fetch credentials yet. */
    public TkeOidcCredentials() {
        this(System.getenv(), StsClient.endpoint(StsClient.DEFAULT_ENDPOINT), DEADLINE, Clock.systemUTC());
    }

    /**
     * Without its own thread. Does not fetch credentials yet.
     *
     * @param executor fetches the credentials; it is not shut down with this
     */
    public TkeOidcCredentials(ScheduledExecutorService executor) {
        this(
                System.getenv(),
                StsClient.endpoint(StsClient.DEFAULT_ENDPOINT),
                DEADLINE,
                Clock.systemUTC(),
                Objects.requireNonNull(executor, "executor"));
    }

    TkeOidcCredentials(Map<String, String> environment, URI endpoint, Duration deadline, Clock clock) {
        this(environment, endpoint, deadline, clock, null);
    }

    /** @param executor {@code null} for its own thread */
    private TkeOidcCredentials(
            Map<String, String> environment,
            URI endpoint,
            Duration deadline,
            Clock clock,
            @Nullable ScheduledExecutorService executor) {
        super(
                new Pod(
                        environment,
                        endpoint,
                        new CredentialsHttpClient(() -> CredentialsHttpClient.client(CONNECT_TIMEOUT), deadline),
                        clock),
                clock,
                executor);
    }

    private record Pod(Map<String, String> environment, URI endpoint, CredentialsHttpClient http, Clock clock)
            implements TemporaryCredentialsSource {

        private static final int DURATION_SECONDS = 7200;
        private static final int MAX_TOKEN_BYTES = 64 * 1024;

        @Override
        public TemporaryCredentials fetch() throws InterruptedException {
            if (environment.getOrDefault("TKE_ROLE_ARN", "").isBlank()) {
                throw new CredentialsNotFoundException("TKE_ROLE_ARN is not set");
            }
            String role = variable("TKE_ROLE_ARN");
            String provider = variable("TKE_PROVIDER_ID");
            String region = variable("TKE_REGION");
            String token = token(variable("TKE_WEB_IDENTITY_TOKEN_FILE"));
            return new StsClient(endpoint, region, http, clock)
                    .call(
                            "AssumeRoleWithWebIdentity",
                            Map.of(
                                    "ProviderId", provider,
                                    "WebIdentityToken", token,
                                    "RoleArn", role,
                                    "RoleSessionName", "camel-tencent-sms",
                                    "DurationSeconds", DURATION_SECONDS),
                            null);
        }

        /** Without the environment, which may contain keys. */
        @Override
        public String toString() {
            return "AssumeRoleWithWebIdentity";
        }

        private String variable(String name) {
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                throw new CredentialsException(name + " is not set");
            }
            String placeholder = Placeholder.in(value);
            if (placeholder != null) {
                throw new CredentialsException(
                        name + " is the placeholder " + placeholder + ", which was not replaced by a value");
            }
            return value.strip();
        }

        private static String token(String file) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                String token = new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.US_ASCII).strip();
                if (token.isEmpty()) {
                    throw new CredentialsException("the token file " + file + " is empty");
                }
                return token;
            } catch (IOException | InvalidPathException e) {
                throw new CredentialsException(
                        "the token file " + file + " cannot be read ("
                                + e.getClass().getSimpleName() + ")",
                        e);
            }
        }
    }
}
