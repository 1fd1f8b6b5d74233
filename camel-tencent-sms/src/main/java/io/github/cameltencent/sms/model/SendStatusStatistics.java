package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * The number of messages an application sent within the window of a {@link SendStatusStatisticsRequest}.
 *
 * @param feeCount billed messages: a long text that was split in two counts twice
 * @param requestCount messages submitted
 * @param requestSuccessCount messages accepted
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record SendStatusStatistics(
        @Nullable Long feeCount,
        @Nullable Long requestCount,
        @Nullable Long requestSuccessCount) implements ApiObject {}
