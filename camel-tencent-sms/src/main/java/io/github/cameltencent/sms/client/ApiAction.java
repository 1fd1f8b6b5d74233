package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * One action of the API.
 *
 * @param name the name in the {@code X-TC-Action} header, such as {@code SendSms}
 * @param requestType the type of its request
 * @param responseType the type of its response
 * @param repeatable whether a retry cannot repeat an effect: true for plain reads, false for a send, an add, or a pull
 *     that empties a queue
 * @param <R> the type of its response
 */
public record ApiAction<R extends SmsResponse>(
        String name, Class<? extends SmsRequest> requestType, Class<R> responseType, boolean repeatable) {}
