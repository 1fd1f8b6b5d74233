package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of messages by delivery receipt within the window of a {@link CallbackStatusStatisticsRequest}.
 *
 * @param callbackCount messages with a receipt
 * @param requestSuccessCount messages accepted for sending
 * @param callbackFailCount messages which were not delivered
 * @param callbackSuccessCount messages which were delivered
 * @param internalErrorCount failed because of an error inside the network of the carrier
 * @param invalidNumberCount failed because the number is invalid or not in use
 * @param shutdownErrorCount failed because the phone was off or its service suspended
 * @param blackListCount failed because the number is on a do-not-disturb list
 * @param frequencyLimitCount failed because the carrier limits how often a number gets messages
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record CallbackStatusStatistics(
        @Nullable Long callbackCount,
        @Nullable Long requestSuccessCount,
        @Nullable Long callbackFailCount,
        @Nullable Long callbackSuccessCount,
        @Nullable Long internalErrorCount,
        @Nullable Long invalidNumberCount,
        @Nullable Long shutdownErrorCount,
        @Nullable Long blackListCount,
        @Nullable Long frequencyLimitCount)
        implements ApiObject {}
