package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of DescribePhoneNumberInfo.
 *
 * @param phoneNumberInfoSet what Tencent knows about each number
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribePhoneNumberInfoResponse(
        List<PhoneNumberInfo> phoneNumberInfoSet, @Nullable String requestId) implements SmsResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param phoneNumberInfoSet what Tencent knows about each number
     * @param requestId the id of the call
     */
    public DescribePhoneNumberInfoResponse {
        phoneNumberInfoSet = Lists.present(phoneNumberInfoSet);
    }
}
