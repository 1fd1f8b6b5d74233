package io.github.cameltencent.sms.credential;

/** Where {@link RefreshingCredentials} come from: a call of a service, such as Tencent's STS or a vault. */
@FunctionalInterface
public interface TemporaryCredentialsSource {

    /**
     * Fetches credentials. Called by one thread at a time. It may wait for a network, but for some seconds only, and ends
     * when the thread is interrupted.
     *
     * @throws Exception if there are none. Its message is logged and shown to users, so it holds no secret.
     */
    TemporaryCredentials fetch() throws Exception;
}
