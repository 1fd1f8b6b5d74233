package io.github.cameltencent.sms.client;

import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** Calls actions of the SMS API. Safe for use by many threads; holds no thread while it waits for an answer. */
public interface SmsClient {

    /**
     * Sends a request to Tencent Cloud.
     *
     * @return completes with the response, or with a {@link TencentSmsException}; never throws
     */
    <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request);

    /**
     * Sends a request to Tencent Cloud, and retries where that cannot repeat an effect, only as long as the caller wants it.
     *
     * @param caller asked before each attempt, and when its turn comes. A client that sends at once and makes one attempt need
     *     not ask, as this implementation does not
     * @return as {@link #call(ApiAction, SmsRequest)}
     */
    default <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        return call(action, request);
    }

    /**
     * A client that does the same in another region: with the same credentials, and at the same place.
     *
     * @param region the {@code X-TC-Region} of its requests
     * @throws IllegalArgumentException if that is none that can go into a header
     * @throws UnsupportedOperationException if it has one region only, as this implementation has: a request must not go to the
     *     data of another region than it was meant for
     */
    default SmsClient inRegion(String region) {
        throw new UnsupportedOperationException(getClass().getName() + " has one region only");
    }
}
