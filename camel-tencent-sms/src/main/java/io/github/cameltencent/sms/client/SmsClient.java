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
}
