package io.github.cameltencent.sms.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials of the environment: {@code TENCENTCLOUD_SECRET_ID}, {@code TENCENTCLOUD_SECRET_KEY} and, for temporary
 * ones, {@code TENCENTCLOUD_TOKEN}, {@code TENCENTCLOUD_SESSION_TOKEN}, {@code TENCENTCLOUD_SECURITY_TOKEN} or
 * {@code TENCENTCLOUD_SESSIONTOKEN}, because Tencent's tools use different names; or the names of Tencent's serverless
 * functions, {@code TENCENTCLOUD_SECRETID}, {@code TENCENTCLOUD_SECRETKEY} and {@code TENCENTCLOUD_SESSIONTOKEN}. If
 * both spellings of the pair are set, the first one counts, and {@code TENCENTCLOUD_SESSIONTOKEN} belongs to the other.
 *
 * <p>The environment of a process does not change, so temporary credentials in it cannot be refreshed.
 */
public final class EnvironmentCredentials implements CredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCredentials.class);

    private static final String FUNCTION_TOKEN = "TENCENTCLOUD_SESSIONTOKEN";
    private static final List<String> TOKENS =
            List.of("TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN");

    /** Variables that can be mistaken for the token. */
    private static final Pattern OTHER_TOKEN = Pattern.compile("TENCENT(?:CLOUD)?_(?:[A-Z]+_?)*TOKEN");

    private static final Names FUNCTION = new Names("TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY");
    private static final List<Names> SPELLINGS =
            List.of(new Names("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"), FUNCTION);

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
                        token(environment, names));
            } catch (IllegalArgumentException e) {
                why = names + " are invalid: " + e.getMessage();
            }
        }
        this.credentials = found;
        this.absent = !isSet(environment, names.id()) && !isSet(environment, names.key());
        this.problem = why;
    }

    private static @Nullable String token(Map<String, String> environment, Names names) {
        List<String> known = new ArrayList<>(TOKENS);
        if (names.equals(FUNCTION)) {
            known.add(0, FUNCTION_TOKEN);
        } else if (!isSet(environment, FUNCTION.id()) && !isSet(environment, FUNCTION.key())) {
            known.add(FUNCTION_TOKEN);
        }
        List<String> set =
                known.stream().filter(name -> isSet(environment, name)).toList();
        if (set.isEmpty()) {
            environment.keySet().stream()
                    .filter(name -> !name.equals(FUNCTION_TOKEN)
                            && OTHER_TOKEN.matcher(name).matches()
                            && isSet(environment, name))
                    .sorted()
                    .forEach(name -> LOG.warn(
                            "The environment variable {} is ignored. Set the token in {}", name, TOKENS.get(0)));
            return null;
        }
        String token = environment.getOrDefault(set.get(0), "").strip();
        set.stream()
                .filter(name -> !environment.getOrDefault(name, "").strip().equals(token))
                .forEach(name -> LOG.warn(
                        "The environment variables {} and {} have two different tokens. The first one is used",
                        set.get(0),
                        name));
        return token;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isBlank();
    }

    /**
     * Returns the credentials that were in the environment when this was created.
     *
     * @throws CredentialsException if a variable is missing or invalid; the message names it
     */
    @Override
    public Credentials credentials() {
        if (credentials == null) {
            throw absent ? new CredentialsNotFoundException(problem) : new CredentialsException(problem);
        }
        return credentials;
    }

    private record Names(String id, String key) {
        @Override
        public String toString() {
            return id + ", " + key + " and the token";
        }
    }
}
