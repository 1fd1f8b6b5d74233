package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of DescribeSmsSignList. It has no total: a page with fewer entries than {@code limit} is the last.
 *
 * @param describeSignListStatusSet the signatures
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribeSmsSignListResponse(
        List<DescribeSignListStatus> describeSignListStatusSet,
        @Nullable String requestId) implements SmsResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param describeSignListStatusSet the signatures
     * @param requestId the id of the call
     */
    public DescribeSmsSignListResponse {
        describeSignListStatusSet = Lists.present(describeSignListStatusSet);
    }
}
