package io.github.cameltencent.sms.credential;

import java.time.Instant;
import java.util.Objects;

/**
 * How old temporary credentials are, and how long they are good for.
 *
 * @param fetched when they came
 * @param expiry from when on Tencent refuses them
 */
public record CredentialsValidity(Instant fetched, Instant expiry) {

    /** Neither may be {@code null}. */
    public CredentialsValidity {
        Objects.requireNonNull(fetched, "fetched");
        Objects.requireNonNull(expiry, "expiry");
    }
}
