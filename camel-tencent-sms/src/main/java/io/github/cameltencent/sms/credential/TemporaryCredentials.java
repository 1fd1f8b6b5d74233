package io.github.cameltencent.sms.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * Credentials that expire.
 *
 * @param credentials the credentials
 * @param expiry when they expire
 */
public record TemporaryCredentials(Credentials credentials, Instant expiry) {

    /** Neither may be {@code null}. */
    public TemporaryCredentials {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(expiry, "expiry");
    }
}
