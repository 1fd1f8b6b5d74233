package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of SmsPackagesStatistics.
 *
 * @param smsPackagesStatisticsSet the packages; fewer than {@code limit} of them on the last page
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 */
public record SmsPackagesStatisticsResponse(
        List<SmsPackagesStatistics> smsPackagesStatisticsSet,
        @Nullable String requestId) implements SmsResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param smsPackagesStatisticsSet the packages
     * @param requestId the id of the call
     */
    public SmsPackagesStatisticsResponse {
        smsPackagesStatisticsSet = Lists.present(smsPackagesStatisticsSet);
    }
}
