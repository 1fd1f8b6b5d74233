package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of SendSms. The call as a whole may succeed although some or all numbers failed, so look at the
 * {@link SendStatus#code() code} of each.
 *
 * @param sendStatusSet the status of each number. The API guarantees neither the order of the request, nor an entry for
 *     a number which the request has twice
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/55981">SendSms</a>
 */
public record SendSmsResponse(
        List<SendStatus> sendStatusSet, @Nullable String requestId) implements SmsResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param sendStatusSet the status of each number
     * @param requestId the id of the call
     */
    public SendSmsResponse {
        sendStatusSet = Lists.present(sendStatusSet);
    }
}
