package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of SendMultiGlobalSms. The call as a whole may succeed although some or all numbers failed, so look at
 * the {@link SendMultiStatus#code() code} of each.
 *
 * @param sendMultiStatusSet the status of each number
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/130946">SendMultiGlobalSms (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/79029">SendMultiGlobalSms (international site)</a>
 */
public record SendMultiGlobalSmsResponse(
        List<SendMultiStatus> sendMultiStatusSet, @Nullable String requestId) implements SmsResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param sendMultiStatusSet the status of each number
     * @param requestId the id of the call
     */
    public SendMultiGlobalSmsResponse {
        sendMultiStatusSet = Lists.present(sendMultiStatusSet);
    }
}
