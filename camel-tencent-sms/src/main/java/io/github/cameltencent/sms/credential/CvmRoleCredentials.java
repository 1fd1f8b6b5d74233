package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of the role that is attached to the Cloud Virtual Machine on which this runs. They come from
 * the machine's metadata service, {@code metadata.tencentyun.com}, over plain HTTP and never through a proxy. On a
 * machine without this service, fetching them fails within 2 seconds.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/213/4934">Instance metadata</a>
 */
public final class CvmRoleCredentials extends RefreshingCredentials {

    private static final URI SERVICE =
            URI.create("http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/");
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Does not fetch credentials yet. */
    public CvmRoleCredentials() {
        this(SERVICE, DEADLINE, Clock.systemUTC());
    }

    /**
     * Without its own thread. Does not fetch credentials yet.
     *
     * @param executor fetches the credentials; it is not shut down with this
     */
    public CvmRoleCredentials(ScheduledExecutorService executor) {
        this(SERVICE, DEADLINE, Clock.systemUTC(), Objects.requireNonNull(executor, "executor"));
    }

    /** @param deadline for each of the two responses */
    CvmRoleCredentials(URI service, Duration deadline, Clock clock) {
        this(service, deadline, clock, null);
    }

    /** @param executor {@code null} for its own thread */
    CvmRoleCredentials(URI service, Duration deadline, Clock clock, @Nullable ScheduledExecutorService executor) {
        super(
                new Metadata(
                        service,
                        new CredentialsHttpClient(() -> CredentialsHttpClient.clientWithoutProxy(deadline), deadline)),
                clock,
                executor);
    }

    private record Metadata(URI service, CredentialsHttpClient http) implements TemporaryCredentialsSource {

        private static final Pattern ROLE = Pattern.compile("[\\w+=,.@-]{1,128}");

        @Override
        public TemporaryCredentials fetch() throws InterruptedException {
            try {
                // Requested each time, because the role of a machine can change.
                String role = new String(get(service), StandardCharsets.UTF_8).strip();
                if (!ROLE.matcher(role).matches()) {
                    throw new IOException("returned an invalid role name");
                }
                JsonNode answer = CredentialsResponse.object(get(service.resolve(role)));
                String code = answer.path("Code").textValue();
                if (!"Success".equals(code)) {
                    throw new IOException("returned the code " + SafeText.identifier(code));
                }
                return CredentialsResponse.credentials(answer, answer);
            } catch (IOException e) {
                throw new CredentialsException(service.getHost() + " " + e.getMessage(), e);
            }
        }

        private byte[] get(URI uri) throws IOException, InterruptedException {
            CredentialsHttpClient.Response answer =
                    http.send(HttpRequest.newBuilder(uri).GET().build());
            if (answer.statusCode() == 404) {
                throw new StatusException(404, ": no role is attached to this machine");
            } else if (answer.statusCode() != 200) {
                throw new StatusException(answer.statusCode(), "");
            }
            return answer.body();
        }
    }
}
