package io.github.cameltencent.sms.credential;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Credentials of the environment: {@code TENCENTCLOUD_SECRET_ID}, {@code TENCENTCLOUD_SECRET_KEY} and, for temporary ones,
 * {@code TENCENTCLOUD_TOKEN}; or, as Tencent's serverless functions spell them, {@code TENCENTCLOUD_SECRETID},
 * {@code TENCENTCLOUD_SECRETKEY} and {@code TENCENTCLOUD_SESSIONTOKEN}. The spellings are not mixed.
 *
 * <p>The environment of a process does not change, so temporary credentials in it cannot be refreshed.
 */
public final class EnvironmentCredentials implements CredentialsProvider {

    private static final List<Names> SPELLINGS = List.of(
            new Names("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN"),
            new Names("TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY", "TENCENTCLOUD_SESSIONTOKEN"));

    private final @Nullable Credentials credentials;
    private final boolean absent;
    private final String problem;

    /** Reads the environment of this process. */
    public EnvironmentCredentials() {
        this(System.getenv());
    }

    EnvironmentCredentials(Map<String, String> environment) {
        Names names = SPELLINGS.stream()
                .filter(spelling -> isSet(environment, spelling.id()) || isSet(environment, spelling.key()))
                .findFirst()
                .orElse(SPELLINGS.get(0));
        Credentials found = null;
        String why = "";
        if (!isSet(environment, names.id())) {
            why = names.id() + " is not set";
        } else if (!isSet(environment, names.key())) {
            why = names.key() + " is not set";
        } else {
            try {
                found = new Credentials(
                        environment.getOrDefault(names.id(), ""),
                        environment.getOrDefault(names.key(), ""),
                        environment.get(names.token()));
            } catch (IllegalArgumentException e) {
                why = names + " cannot be used: " + e.getMessage();
            }
        }
        this.credentials = found;
        this.absent = !isSet(environment, names.id()) && !isSet(environment, names.key());
        this.problem = why;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isBlank();
    }

    /**
     * The credentials that were in the environment when this was made.
     *
     * @throws CredentialsException if a variable is not set or cannot be used; the message names it
     */
    @Override
    public Credentials credentials() {
        if (credentials == null) {
            throw absent ? new AbsentException(problem) : new CredentialsException(problem);
        }
        return credentials;
    }

    private record Names(String id, String key, String token) {
        @Override
        public String toString() {
            return id + ", " + key + " and " + token;
        }
    }
}
