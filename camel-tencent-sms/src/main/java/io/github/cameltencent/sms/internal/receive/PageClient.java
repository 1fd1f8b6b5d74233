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

/** Asks Tencent for pages of receipts or replies. */
public final class PageClient<E extends ApiObject> {

    private final ApiAction<? extends PullResponse<E>> action;
    private final Supplier<SmsClient> client;

    /**
     * @param action one that answers pages of these entries
     * @param client the client as it is now
     */
    @SuppressWarnings("unchecked")
    public PageClient(ApiAction<? extends SmsResponse> action, Supplier<SmsClient> client) {
        this.action = (ApiAction<? extends PullResponse<E>>) action;
        this.client = client;
    }

    /** Completes with the page, or with whatever the client fails with. */
    public CompletionStage<? extends PullResponse<E>> ask(SmsRequest request) {
        return client.get().call(action, request);
    }

    /** The component's own exception for whatever the client failed with. */
    public TencentSmsException exception(Throwable failure) {
        return FailureMessages.of(action, failure);
    }
}
