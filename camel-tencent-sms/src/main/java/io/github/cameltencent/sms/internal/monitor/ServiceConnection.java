package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * The connection of an endpoint to the service, whatever its operation.
 *
 * @param key equal for endpoints with the same credentials and connection settings
 * @param url where requests go
 * @param region the region of the requests
 * @param credentials the credentials that sign them, or {@code null} if only the user's own client knows them
 * @param client a client without retries
 * @param timeout how long the connection and the response may take together
 */
public record ServiceConnection(
        Object key,
        String url,
        String region,
        @Nullable CredentialsProvider credentials,
        SmsClient client,
        Duration timeout) {

    /** Without the key, which contains the credentials. */
    @Override
    public String toString() {
        return url + " " + region;
    }
}
