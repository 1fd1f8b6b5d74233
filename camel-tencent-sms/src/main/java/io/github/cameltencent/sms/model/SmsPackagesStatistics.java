package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * A prepaid package and how much of it is used. Only the Chinese site has these.
 *
 * @param packageCreateTime when the package was created, in seconds since the epoch
 * @param packageEffectiveTime from when on it can be used, in seconds since the epoch
 * @param packageExpiredTime when it expires, in seconds since the epoch
 * @param packageAmount the number of messages in it
 * @param packageType {@code 0} gift, {@code 1} bought
 * @param packageId id of the package
 * @param currentUsage how many of its messages are used
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 */
public record SmsPackagesStatistics(
        @Nullable Long packageCreateTime,
        @Nullable Long packageEffectiveTime,
        @Nullable Long packageExpiredTime,
        @Nullable Long packageAmount,
        @Nullable Long packageType,
        @Nullable Long packageId,
        @Nullable Long currentUsage)
        implements ApiObject {}
