package io.github.cameltencent.sms.credential;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cameltencent.sms.internal.text.Placeholder;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of a role that is assumed with other credentials, such as a role in another account.
 *
 * <pre>{@code
 * new AssumeRoleCredentials.Builder()
 *         .credentialsProvider(new EnvironmentCredentials())
 *         .roleArn("qcs::cam::uin/100000000001:roleName/sms")
 *         .build();
 * }</pre>
 *
 * @see <a href="https://www.tencentcloud.com/document/api/1150/49456">AssumeRole</a>
 */
public final class AssumeRoleCredentials extends RefreshingCredentials {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private AssumeRoleCredentials(
            TemporaryCredentialsSource source, Clock clock, @Nullable ScheduledExecutorService executor) {
        super(source, clock, executor);
    }

    /** Its setters throw {@link IllegalArgumentException} for invalid values. */
    public static final class Builder {

        private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,128}");
        private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,128}");
        private static final int MAX_SECONDS = 43200;

        private final Map<String, Object> fields = new LinkedHashMap<>();
        private @Nullable CredentialsProvider signing;
        private String region = "ap-guangzhou";
        private URI endpoint = StsClient.endpoint(StsClient.DEFAULT_ENDPOINT);
        private Supplier<HttpClient> clients = () -> CredentialsHttpClient.client(CONNECT_TIMEOUT);
        private Duration deadline = DEADLINE;
        private Clock clock = Clock.systemUTC();
        private @Nullable ScheduledExecutorService executor;

        /** Starts with the session name {@code camel-tencent-sms} and a lifetime of 7200 seconds. */
        public Builder() {
            roleSessionName("camel-tencent-sms");
            durationSeconds(7200);
        }

        /**
         * Required: the provider of the credentials that assume the role. It is not closed with the credentials of the
         * role.
         */
        public Builder credentialsProvider(CredentialsProvider provider) {
            this.signing = provider;
            return this;
        }

        /** Required: the role, such as {@code qcs::cam::uin/100000000001:roleName/sms}. */
        public Builder roleArn(String arn) {
            String stripped = arn.strip();
            checkFilled("roleArn", stripped);
            check(stripped.startsWith("qcs::cam::"), "The roleArn must start with qcs::cam::");
            fields.put("RoleArn", stripped);
            return this;
        }

        /** The name of these credentials in Tencent's audit log: 2 to 128 of {@code A-Z a-z 0-9 _+=,.@-}. */
        public Builder roleSessionName(String name) {
            checkFilled("roleSessionName", name);
            check(
                    SESSION_NAME.matcher(name).matches(),
                    "The roleSessionName must have 2 to 128 letters, digits and characters of _+=,.@-");
            fields.put("RoleSessionName", name);
            return this;
        }

        /** The requested lifetime in seconds: 1 to 43200. The role may limit it further. */
        public Builder durationSeconds(int seconds) {
            check(seconds > 0 && seconds <= MAX_SECONDS, "durationSeconds must be between 1 and " + MAX_SECONDS);
            fields.put("DurationSeconds", seconds);
            return this;
        }

        /** The external id that the role's owner demands: 2 to 128 of {@code A-Z a-z 0-9 _+=,.@:/-}. */
        public Builder externalId(String id) {
            checkFilled("externalId", id);
            check(
                    EXTERNAL_ID.matcher(id).matches(),
                    "The externalId must have 2 to 128 letters, digits and characters of _+=,.@:/-");
            fields.put("ExternalId", id);
            return this;
        }

        /**
         * A policy that restricts the permissions of the role, as JSON. (It is URL-encoded here, as the API requires.)
         */
        public Builder policy(String json) {
            try {
                check(CredentialsResponse.MAPPER.readTree(json).isObject(), "The policy must be a JSON object");
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The policy must be a JSON object", e);
            }
            fields.put("Policy", URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20"));
            return this;
        }

        /**
         * The region of the STS request, {@code ap-guangzhou} by default. The credentials are valid in every region.
         */
        public Builder region(String name) {
            checkFilled("region", name);
            check(!name.isBlank(), "The region is blank");
            this.region = name.strip();
            return this;
        }

        /**
         * The host or URI of STS, {@code sts.tencentcloudapi.com} by default. Plain {@code http} is allowed to loopback
         * addresses only.
         */
        public Builder endpoint(String hostOrUri) {
            checkFilled("endpoint", hostOrUri);
            this.endpoint = StsClient.endpoint(hostOrUri);
            return this;
        }

        /**
         * The client that calls STS, for instance for a proxy with a password or another trust store. By default, a
         * client that uses the proxy of the system properties. With any client, a response may take 10 seconds at most.
         */
        public Builder httpClient(HttpClient client) {
            this.clients = () -> client;
            return this;
        }

        /**
         * The executor that fetches the credentials, such as one of Camel's {@code ExecutorServiceManager}, instead of
         * their own thread. It needs another thread if it also fetches the credentials that assume the role. It is not
         * shut down with them.
         */
        public Builder executor(ScheduledExecutorService fetching) {
            this.executor = Objects.requireNonNull(fetching, "executor");
            return this;
        }

        Builder deadline(Duration limit) {
            this.deadline = limit;
            return this;
        }

        Builder clock(Clock time) {
            this.clock = time;
            return this;
        }

        /**
         * Creates the credentials of the role. They are not fetched yet.
         *
         * @throws IllegalArgumentException if the provider or the role is missing
         */
        public AssumeRoleCredentials build() {
            CredentialsProvider provider = signing;
            if (provider == null) {
                throw new IllegalArgumentException(
                        "A credentialsProvider is required; its credentials assume the role");
            }
            check(fields.containsKey("RoleArn"), "A roleArn is required");
            StsClient sts = new StsClient(endpoint, region, new CredentialsHttpClient(clients, deadline), clock);
            return new AssumeRoleCredentials(
                    new Role(sts, provider, new LinkedHashMap<>(fields), deadline), clock, executor);
        }

        private static void checkFilled(String name, String value) {
            String placeholder = Placeholder.in(value);
            check(
                    placeholder == null,
                    name + " contains the placeholder " + placeholder + ", which was not replaced by a value");
        }

        private static void check(boolean good, String rule) {
            if (!good) {
                throw new IllegalArgumentException(rule);
            }
        }
    }

    private record Role(StsClient sts, CredentialsProvider signing, Map<String, Object> fields, Duration deadline)
            implements TemporaryCredentialsSource {

        @Override
        public TemporaryCredentials fetch() throws InterruptedException {
            Credentials current = signing.credentials();
            try {
                return assume(current);
            } catch (StsRefusedException e) {
                if (!e.isOfCredentials() || !isRenewed(current)) {
                    throw e;
                }
                return assume(signing.credentials());
            }
        }

        /** Without the external id, which may be confidential. */
        @Override
        public String toString() {
            return "AssumeRole";
        }

        private TemporaryCredentials assume(Credentials current) throws InterruptedException {
            return sts.call("AssumeRole", fields, current);
        }

        private boolean isRenewed(Credentials refused) throws InterruptedException {
            try {
                return signing.renew(refused).toCompletableFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return false;
            }
        }
    }
}
