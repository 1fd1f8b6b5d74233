package io.github.cameltencent.sms.internal.send;

import java.util.List;

import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * How a send is taken apart and put together: the API takes 200 recipients a request, and answers a status for each.
 *
 * @param <Q> the request
 * @param <E> what stands for one recipient in a request
 * @param <R> the response
 */
public interface RecipientBatching<Q extends SmsRequest, E, R extends SmsResponse> {

    /** How many recipients the API takes in one request. */
    int MAXIMUM = 200;

    /** The recipients, in order, each once. */
    List<E> in(Q request);

    /** The phone number of a recipient, in the form that Tencent uses in its answer. */
    String phoneNumber(E recipient);

    /** What a recipient reads. */
    SmsText text(Q request, E recipient);

    /** The application that sends. */
    String smsSdkAppId(Q request);

    /** The same request to some of the recipients. */
    Q part(Q request, List<E> recipients);

    /** The statuses of an answer. */
    List<? extends RecipientStatus> statuses(R response);

    /** A status for a recipient whose message was accepted by a send that this one does not repeat. */
    RecipientStatus accepted(String serialNo, String phoneNumber);

    /** The answer for all recipients; the statuses came out of {@link #statuses} of this same operation. */
    R response(List<RecipientStatus> statuses, String requestIds);
}
