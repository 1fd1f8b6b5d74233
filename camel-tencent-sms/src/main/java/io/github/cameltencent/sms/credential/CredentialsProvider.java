package io.github.cameltencent.sms.credential;

/** Supplies the credentials of a request. It is asked for every request, so credentials can change at any time. */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The credentials to sign the next request with. Called by many threads at once, and must not wait for a network.
     *
     * @throws RuntimeException if there are none; the request is then not sent
     */
    Credentials credentials();
}
