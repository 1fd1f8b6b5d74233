package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/** A request to any number of recipients, of which parts are sent. */
public final class SendRequest {

    private final ApiAction<SmsResponse> action;
    private final RecipientBatching<SmsRequest, Object, SmsResponse> batching;
    private final SmsRequest request;
    private final List<Object> recipients;

    /** @param batching the batching of the operation */
    @SuppressWarnings("unchecked") // An operation's batching has the types of its request and response.
    public SendRequest(ApiAction<?> action, RecipientBatching<?, ?, ?> batching, SmsRequest request) {
        this.action = (ApiAction<SmsResponse>) action;
        this.batching = (RecipientBatching<SmsRequest, Object, SmsResponse>) batching;
        this.request = request;
        this.recipients = this.batching.in(request);
    }

    ApiAction<SmsResponse> action() {
        return action;
    }

    /** The text and number of each recipient, in order; equal ones are equal keys. */
    List<SendKey> keys() {
        SendKey[] keys = new SendKey[recipients.size()];
        for (int i = 0; i < keys.length; i++) {
            Object recipient = recipients.get(i);
            keys[i] = new SendKey(batching.text(request, recipient), batching.phoneNumber(recipient), 0);
        }
        return List.of(keys);
    }

    /** The request for some of its recipients. */
    SmsRequest part(List<Integer> indexes) {
        if (indexes.size() == recipients.size()) {
            return request;
        }
        List<Object> part = new ArrayList<>(indexes.size());
        indexes.forEach(index -> part.add(recipients.get(index)));
        return batching.part(request, part);
    }

    List<? extends RecipientStatus> statuses(SmsResponse response) {
        return batching.statuses(response);
    }
}
