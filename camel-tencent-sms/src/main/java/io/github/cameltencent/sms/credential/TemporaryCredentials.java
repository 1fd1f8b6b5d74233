package io.github.cameltencent.sms.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * Credentials that end.
 *
 * @param credentials what to sign with
 * @param expiry from when on Tencent refuses them
 */
public record TemporaryCredentials(Credentials credentials, Instant expiry) {

    /** Neither may be {@code null}. */
    public TemporaryCredentials {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(expiry, "expiry");
    }
}
