package io.github.cameltencent.sms.internal.send;

import java.util.List;

import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * Splits a send into requests and merges the responses: the API accepts 200 recipients per request, and returns a
 * status for each.
 *
 * @param <Q> the type of the request
 * @param <E> the type of a recipient in the request
 * @param <R> the type of the response
 */
public interface RecipientBatching<Q extends SmsRequest, E, R extends SmsResponse> {

    /** The maximum number of recipients in one request. */
    int MAXIMUM = 200;

    /** The recipients, in order, each once. */
    List<E> in(Q request);

    /** The phone number of a recipient, in the form of Tencent's response. */
    String phoneNumber(E recipient);

    /** The text for a recipient. */
    SmsText text(Q request, E recipient);

    /** The application that sends. */
    String smsSdkAppId(Q request);

    /** The same request for some of the recipients. */
    Q part(Q request, List<E> recipients);

    /** The statuses of a response. */
    List<? extends RecipientStatus> statuses(R response);

    /** A status for a recipient whose message an earlier send has already delivered to Tencent. */
    RecipientStatus accepted(String serialNo, String phoneNumber);

    /** The response for all recipients; the statuses are from {@link #statuses} of the same operation. */
    R response(List<RecipientStatus> statuses, String requestIds);
}
