package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** Requests pages of receipts or replies from Tencent. */
public final class PageClient<E extends ApiObject> {

    private final ApiAction<? extends PullResponse<E>> action;
    private final Supplier<SmsClient> client;

    /**
     * @param action an action that returns pages of these entries
     * @param client supplies the current client
     */
    @SuppressWarnings("unchecked")
    public PageClient(ApiAction<? extends SmsResponse> action, Supplier<SmsClient> client) {
        this.action = (ApiAction<? extends PullResponse<E>>) action;
        this.client = client;
    }

    /** Completes with the page, or with the client's failure. */
    public CompletionStage<? extends PullResponse<E>> ask(SmsRequest request) {
        return client.get().call(action, request);
    }

    /** Converts any failure of the client into one of the component's exceptions. */
    public TencentSmsException exception(Throwable failure) {
        return FailureMessages.of(action, failure);
    }
}
