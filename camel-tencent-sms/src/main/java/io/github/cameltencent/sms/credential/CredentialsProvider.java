package io.github.cameltencent.sms.credential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Supplies the credentials of a request. It is asked for every request, so credentials can change at any time. Fixed
 * credentials are {@code () -> credentials}.
 *
 * <p>A provider that holds a thread is {@link AutoCloseable}; whoever made it closes it.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The credentials to sign the next request with. Called by many threads at once. It returns at once when credentials
     * are known, and waits, for a limited time, only when there are none yet or none any more.
     *
     * @throws CredentialsException if there are none; the request is then not sent
     */
    Credentials credentials();

    /**
     * Tencent refused these credentials ({@code AuthFailure.TokenFailure}, {@code AuthFailure.SecretIdNotFound}): fetches
     * others, if that is possible. Returns at once. However many requests were refused, the others are fetched once, and
     * not at all if they are here already; after an attempt that brought none, the next one may be put off for some
     * seconds.
     *
     * @param refused what the refused request was signed with
     * @return completes with whether {@link #credentials()} gives others than the refused ones now. It does not fail.
     *     It may complete on the provider's own thread, so what follows belongs on an executor of the caller's. This
     *     implementation completes with {@code false} at once.
     */
    default CompletionStage<Boolean> renew(Credentials refused) {
        return CompletableFuture.completedFuture(false);
    }

    /**
     * For whoever watches: how old the credentials are that requests are signed with, and how long they are good for. Returns
     * at once, and fetches nothing.
     *
     * @return {@code null} if there are none yet, if they do not end, or if it is not known, as in this implementation
     */
    default @Nullable CredentialsValidity validity() {
        return null;
    }
}
