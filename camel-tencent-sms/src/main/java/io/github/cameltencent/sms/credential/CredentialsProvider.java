package io.github.cameltencent.sms.credential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Supplies the credentials of a request. It is called for every request, so credentials can change at any time. For
 * fixed credentials, use {@code () -> credentials}.
 *
 * <p>A provider with its own thread is {@link AutoCloseable}; its creator must close it.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * Returns the credentials that sign the next request. Called by many threads at once. It returns at once if
     * credentials are known, and waits, for a limited time, only if there are none yet or they have expired.
     *
     * @throws CredentialsException if there are none; the request is then not sent
     */
    Credentials credentials();

    /**
     * Tencent refused these credentials ({@code AuthFailure.TokenFailure}, {@code AuthFailure.SecretIdNotFound}):
     * fetches new ones, if possible. Returns at once. New credentials are fetched once, however many requests were
     * refused, and not at all if they are already known. After an unsuccessful fetch, the next one may be delayed by
     * some seconds.
     *
     * @param refused the credentials that signed the refused request
     * @return completes with whether {@link #credentials()} now returns other credentials than the refused ones. It
     *     does not fail. It may complete on the provider's own thread, so the caller should continue on an executor of
     *     its own. The default implementation completes with {@code false} at once.
     */
    default CompletionStage<Boolean> renew(Credentials refused) {
        return CompletableFuture.completedFuture(false);
    }

    /**
     * The age and expiry of the current credentials, for monitoring. Returns at once, and fetches nothing.
     *
     * @return {@code null} if there are no credentials yet, if they do not expire, or if it is not known, as in the
     *     default implementation
     */
    default @Nullable CredentialsValidity validity() {
        return null;
    }
}
