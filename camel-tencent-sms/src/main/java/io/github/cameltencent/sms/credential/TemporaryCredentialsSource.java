package io.github.cameltencent.sms.credential;

/** The source of {@link RefreshingCredentials}: a call of a service, such as Tencent's STS or a vault. */
@FunctionalInterface
public interface TemporaryCredentialsSource {

    /**
     * Fetches credentials. Called by one thread at a time. It may wait for the network, for some seconds at most, and
     * must end when the thread is interrupted.
     *
     * @throws Exception if there are none. Its message is logged and shown to users, so it must contain no secret.
     */
    TemporaryCredentials fetch() throws Exception;
}
