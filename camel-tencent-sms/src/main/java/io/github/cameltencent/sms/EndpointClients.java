package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.internal.monitor.ServiceConnection;

/**
 * The clients of a started endpoint. The calls of both are counted.
 *
 * @param connection the connection to the service
 * @param producer a client with retries
 * @param polling a client without retries: the next poll is the retry, and a stopping consumer must not request another
 *     page
 */
record EndpointClients(ServiceConnection connection, SmsClient producer, SmsClient polling) {}
