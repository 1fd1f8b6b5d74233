package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * One action of the API.
 *
 * @param name the name in the {@code X-TC-Action} header, such as {@code SendSms}
 * @param requestType what it takes
 * @param responseType what it answers
 * @param repeatable whether doing it twice does no more than doing it once: true for reads that leave everything as it
 *     is, false for a send, an add, a read that empties a queue
 * @param <R> what it answers
 */
public record ApiAction<R extends SmsResponse>(
        String name, Class<? extends SmsRequest> requestType, Class<R> responseType, boolean repeatable) {}
