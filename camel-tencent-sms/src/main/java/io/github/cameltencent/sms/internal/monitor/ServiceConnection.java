package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint reaches the service, whatever it does there.
 *
 * @param key equal for endpoints that sign with the same credentials and go to the same place on the same way
 * @param url where requests go
 * @param region the region that they name
 * @param credentials what signs them, or {@code null} if only a client of the user's own knows
 * @param client does not send again by itself
 * @param timeout how long opening a connection and waiting for the answer may take together
 */
public record ServiceConnection(
        Object key,
        String url,
        String region,
        @Nullable CredentialsProvider credentials,
        SmsClient client,
        Duration timeout) {

    /** Without the key, which holds the credentials. */
    @Override
    public String toString() {
        return url + " " + region;
    }
}
