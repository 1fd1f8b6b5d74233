package io.github.cameltencent.sms.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials from the environment in which this runs. The sources, in this order: {@link EnvironmentCredentials},
 * {@link ProfileCredentials}, {@link TkeOidcCredentials}, {@link CvmRoleCredentials}. The first source with credentials
 * is used from then on, so that requests do not change from one account to another. For the same reason, a source that
 * exists but fails (half of the variables, a file without a key, a refused role) is not skipped.
 *
 * <p>As long as there are none, each request searches again, but not within 5 seconds of the last search.
 */
public final class DefaultCredentials implements CredentialsProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultCredentials.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final String MACHINE = "CVM";

    /** The name of the component, unless an application registers it under another one. */
    private static final String COMPONENT = "tencent-sms";

    private final String component;
    private final Map<String, CredentialsProvider> sources;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable CredentialsProvider chosen;
    private @Nullable CredentialsException lastFailure;
    private Instant pausedUntil = Instant.MIN;

    /** Does not search for credentials yet. */
    public DefaultCredentials() {
        this(COMPONENT, sources(new TkeOidcCredentials(), new CvmRoleCredentials()), Clock.systemUTC());
    }

    /**
     * Does not search for credentials yet.
     *
     * @param component the name of the component, for the property names in the message if there are no credentials
     * @param executor fetches temporary credentials; it is not shut down with this
     */
    public DefaultCredentials(String component, ScheduledExecutorService executor) {
        this(component, sources(new TkeOidcCredentials(executor), new CvmRoleCredentials(executor)), Clock.systemUTC());
    }

    DefaultCredentials(Map<String, CredentialsProvider> sources, Clock clock) {
        this(COMPONENT, sources, clock);
    }

    /** @param sources in their order, by their names in messages; they are closed with this */
    DefaultCredentials(String component, Map<String, CredentialsProvider> sources, Clock clock) {
        this.component = component;
        this.sources = new LinkedHashMap<>(sources);
        this.clock = clock;
    }

    private static Map<String, CredentialsProvider> sources(CredentialsProvider pod, CredentialsProvider machine) {
        Map<String, CredentialsProvider> sources = new LinkedHashMap<>();
        sources.put("environment", new EnvironmentCredentials());
        sources.put("profile", new ProfileCredentials());
        sources.put("TKE", pod);
        sources.put(MACHINE, machine);
        return sources;
    }

    /**
     * Returns the credentials of the first source that has any. The search for that source may take some seconds.
     *
     * @throws CredentialsException if no source has any; the message has the failure of each source
     */
    @Override
    public Credentials credentials() {
        CredentialsProvider known = chosen;
        return known == null ? search() : known.credentials();
    }

    @Override
    public CompletionStage<Boolean> renew(Credentials refused) {
        CredentialsProvider known = chosen;
        return known == null ? CompletableFuture.completedFuture(false) : known.renew(refused);
    }

    /** The validity of the found source's credentials. */
    @Override
    public @Nullable CredentialsValidity validity() {
        CredentialsProvider known = chosen;
        return known == null ? null : known.validity();
    }

    /** Closes the sources. */
    @Override
    public void close() {
        sources.values().forEach(DefaultCredentials::close);
    }

    private Credentials search() {
        lock.lock();
        try {
            CredentialsProvider known = chosen;
            if (known != null) {
                return known.credentials();
            }
            CredentialsException failure = lastFailure;
            if (failure != null && clock.instant().isBefore(pausedUntil)) {
                throw new CredentialsException(String.valueOf(failure.getMessage()), failure);
            }
            return searchAll();
        } finally {
            lock.unlock();
        }
    }

    private Credentials searchAll() {
        StringJoiner said = new StringJoiner("; ");
        CredentialsException broken = null;
        for (Map.Entry<String, CredentialsProvider> source : sources.entrySet()) {
            try {
                Credentials found = source.getValue().credentials();
                chosen = source.getValue();
                LOG.info(
                        "Using the credentials from: {}{}",
                        source.getKey(),
                        said.length() == 0 ? "" : " (" + said + ")");
                sources.values().stream()
                        .filter(other -> other != source.getValue())
                        .forEach(DefaultCredentials::close);
                return found;
            } catch (CredentialsException e) {
                said.add(source.getKey() + ": " + e.getMessage());
                if (!CredentialsNotFoundException.isCauseOf(e)) {
                    broken = e;
                    break;
                }
            }
        }
        // A failure of the metadata service alone counts as not found: it is requested on every machine, also on those
        // that are not meant to have a role.
        boolean onlyTheMachine = said.toString().contains("; " + MACHINE + ": ");
        CredentialsException failure = broken != null && !onlyTheMachine
                ? new CredentialsException("there are no credentials: " + said, broken)
                : new CredentialsException("there are no credentials. " + advice() + said);
        lastFailure = failure;
        pausedUntil = clock.instant().plus(PAUSE);
        throw failure;
    }

    private String advice() {
        String prefix = "camel.component." + component + ".";
        return "Set the options secretId and secretKey, for all endpoints with the properties " + prefix
                + "secret-id and "
                + prefix
                + "secret-key (or secretId and secretKey there), in Camel Main and in Spring Boot. The other sources"
                + " have none: ";
    }

    private static void close(CredentialsProvider source) {
        if (source instanceof RefreshingCredentials refreshing) {
            refreshing.close();
        }
    }
}
