package io.github.cameltencent.sms.credential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials in the file of Tencent's SDKs: the file that {@code TENCENTCLOUD_CREDENTIALS_FILE} names, else
 * {@code ~/.tencentcloud/credentials}, else {@code /etc/tencentcloud/credentials}. It is an INI file with
 * {@code secret_id}, {@code secret_key} and, for temporary credentials, {@code token} in the section {@code [default]}.
 *
 * <p>A rotated key needs no restart. While requests come, the file is read again every second. A change is used after
 * it was seen twice, because the file may be half written the first time. While the file is missing or invalid, the
 * last pair is used.
 */
public final class ProfileCredentials implements CredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileCredentials.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** A name that cannot be part of a key. */
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:[_-][a-z]+){0,3}");

    private static final String FILE = "TENCENTCLOUD_CREDENTIALS_FILE";
    private static final String PROFILE = "TENCENTCLOUD_PROFILE";

    private final List<Path> candidates;
    private final boolean named;
    private final String profile;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Credentials current;
    private volatile Instant nextCheck = Instant.MIN;

    private @Nullable Path file;
    private @Nullable Credentials candidate;
    private @Nullable String lastProblem;

    /** Reads the file when credentials are first requested. */
    public ProfileCredentials() {
        this(System.getenv(), System.getProperty("user.home", ""));
    }

    ProfileCredentials(Map<String, String> environment, String home) {
        this(candidates(environment, home), environment, Clock.systemUTC());
    }

    ProfileCredentials(List<Path> candidates, Clock clock) {
        this(candidates, Map.of(), clock);
    }

    private ProfileCredentials(List<Path> candidates, Map<String, String> environment, Clock clock) {
        this.candidates = List.copyOf(candidates);
        this.named = !environment.getOrDefault(FILE, "").isBlank();
        this.profile = environment.getOrDefault(PROFILE, "").strip();
        this.clock = clock;
    }

    private static List<Path> candidates(Map<String, String> environment, String home) {
        String named = environment.getOrDefault(FILE, "").strip();
        return named.isEmpty()
                ? List.of(Path.of(home, ".tencentcloud", "credentials"), Path.of("/etc/tencentcloud/credentials"))
                : List.of(Path.of(named));
    }

    /**
     * Returns the credentials in the file.
     *
     * @throws CredentialsException if there is no file, or it was never valid
     */
    @Override
    public Credentials credentials() {
        Credentials known = current;
        if (known == null) {
            return first();
        }
        // One request checks the file, the others continue.
        if (!clock.instant().isBefore(nextCheck) && lock.tryLock()) {
            try {
                if (!clock.instant().isBefore(nextCheck)) {
                    check(false);
                }
            } finally {
                lock.unlock();
            }
        }
        Credentials latest = current;
        return latest == null ? known : latest;
    }

    /** Reads the file now. */
    @Override
    public CompletionStage<Boolean> renew(Credentials refused) {
        lock.lock();
        try {
            if (refused.equals(current)) {
                check(true);
            }
            Credentials known = current;
            return CompletableFuture.completedFuture(known != null && !known.equals(refused));
        } finally {
            lock.unlock();
        }
    }

    private Credentials first() {
        lock.lock();
        try {
            Credentials known = current;
            if (known != null) {
                return known;
            }
            Path found = candidates.stream().filter(Files::exists).findFirst().orElseThrow(this::notFound);
            ProfileFile profileFile = ProfileFile.read(found);
            Credentials read = profileFile.credentials();
            // From now on only this file: another one may be of another account.
            file = found;
            current = read;
            nextCheck = clock.instant().plus(INTERVAL);
            if (ProfileFile.isReadableByEverybody(found)) {
                LOG.warn("All users of this machine can read {}, which contains a key. Run chmod 600 on it", found);
            }
            warnOfIgnoredKeys(found, profileFile);
            return read;
        } finally {
            lock.unlock();
        }
    }

    /** A file that a variable names must exist. */
    private CredentialsException notFound() {
        return named
                ? new CredentialsException("there is no file " + candidates.get(0) + ", which " + FILE + " names")
                : new CredentialsNotFoundException("there is no file "
                        + candidates.stream().map(Path::toString).collect(Collectors.joining(" and no file ")));
    }

    private void warnOfIgnoredKeys(Path found, ProfileFile profileFile) {
        if (!profile.isEmpty() && !profile.equals("default")) {
            LOG.warn("Only the section [default] of {} is read; {} is ignored", found, PROFILE);
        }
        List<String> names = profileFile.ignoredKeys().stream()
                .map(name -> NAME.matcher(name).matches() ? name : "(something else)")
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            LOG.warn(
                    "Only secret_id, secret_key and token are read from {}; ignored: {}",
                    found,
                    String.join(", ", names));
        }
    }

    /** @param atOnce whether to use a change that was seen only once */
    private void check(boolean atOnce) {
        nextCheck = clock.instant().plus(INTERVAL);
        Path known = file;
        if (known == null) {
            return;
        }
        Credentials read;
        try {
            read = ProfileFile.read(known).credentials();
        } catch (CredentialsException e) {
            candidate = null;
            if (!String.valueOf(e.getMessage()).equals(lastProblem)) {
                lastProblem = e.getMessage();
                LOG.warn("Still using the last credentials of the profile file: {}", lastProblem);
            }
            return;
        }
        lastProblem = null;
        if (read.equals(current)) {
            candidate = null;
        } else if (atOnce || read.equals(candidate)) {
            candidate = null;
            current = read;
            LOG.info("The credentials in {} have changed", known);
        } else {
            candidate = read;
        }
    }
}
