package io.github.cameltencent.sms.client;

import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** Calls actions of the SMS API. Thread-safe; blocks no thread while it waits for a response. */
public interface SmsClient {

    /**
     * Sends a request to Tencent Cloud.
     *
     * @return completes with the response, or with a {@link TencentSmsException}; never throws
     */
    <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request);

    /**
     * Sends a request to Tencent Cloud, and retries where that cannot repeat an effect, as long as the caller wants it
     * sent.
     *
     * @param caller asked before each attempt, and again when the attempt leaves a queue. A client that sends at once
     *     and makes one attempt need not ask; the default implementation does not
     * @return as {@link #call(ApiAction, SmsRequest)}
     */
    default <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        return call(action, request);
    }

    /**
     * Returns a client for another region, with the same credentials and endpoint.
     *
     * @param region the {@code X-TC-Region} of its requests
     * @throws IllegalArgumentException if the region is invalid in a header
     * @throws UnsupportedOperationException if it supports one region only, as the default implementation does: a
     *     request must not reach another region than it was meant for
     */
    default SmsClient inRegion(String region) {
        throw new UnsupportedOperationException(getClass().getName() + " supports one region only");
    }
}
