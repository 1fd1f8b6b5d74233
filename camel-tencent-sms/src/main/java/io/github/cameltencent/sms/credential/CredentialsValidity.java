package io.github.cameltencent.sms.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * The age and expiry of temporary credentials.
 *
 * @param fetched when they were fetched
 * @param expiry when they expire
 */
public record CredentialsValidity(Instant fetched, Instant expiry) {

    /** Neither may be {@code null}. */
    public CredentialsValidity {
        Objects.requireNonNull(fetched, "fetched");
        Objects.requireNonNull(expiry, "expiry");
    }
}
