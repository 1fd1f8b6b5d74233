package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.internal.monitor.ServiceConnection;

/**
 * What an endpoint calls the service with, from its start on. Calls of both clients are counted.
 *
 * @param connection how it reaches the service
 * @param producer sends again where that does nothing twice
 * @param polling does not send again: the next poll does, and a consumer that stops must not ask for a page any more
 */
record EndpointClients(ServiceConnection connection, SmsClient producer, SmsClient polling) {}
