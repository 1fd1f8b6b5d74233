package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of SmsPackagesStatistics: lists the prepaid packages which were created within a window of time. Only
 * the Chinese site has this action.
 *
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param limit how many packages to return at most, up to 500
 * @param offset how many packages to skip, starting with {@code 0}
 * @param beginTime start of the window as {@code yyyymmddhh}, such as {@code 2024050113} for 13:00 on 1 May 2024;
 *     the API does not say in which time zone
 * @param endTime end of the window, in the same format; after {@code beginTime} and before now
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 */
public record SmsPackagesStatisticsRequest(
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable Long limit,
        @Required @Nullable Long offset,
        @Required @Nullable String beginTime,
        @Required @Nullable String endTime)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.smsSdkAppId = smsSdkAppId;
        builder.limit = limit;
        builder.offset = offset;
        builder.beginTime = beginTime;
        builder.endTime = endTime;
        return builder;
    }

    /** Builds a {@link SmsPackagesStatisticsRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String smsSdkAppId;
        private @Nullable Long limit;
        private @Nullable Long offset;
        private @Nullable String beginTime;
        private @Nullable String endTime;

        private Builder() {}

        /**
         * Sets {@link SmsPackagesStatisticsRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link SmsPackagesStatisticsRequest#limit()}.
         *
         * @param limit how many entries to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link SmsPackagesStatisticsRequest#offset()}.
         *
         * @param offset how many entries to skip
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /**
         * Sets {@link SmsPackagesStatisticsRequest#beginTime()}.
         *
         * @param beginTime the start of the window as {@code yyyymmddhh}
         * @return this builder
         */
        public Builder beginTime(@Nullable String beginTime) {
            this.beginTime = beginTime;
            return this;
        }

        /**
         * Sets {@link SmsPackagesStatisticsRequest#endTime()}.
         *
         * @param endTime the end of the window as {@code yyyymmddhh}
         * @return this builder
         */
        public Builder endTime(@Nullable String endTime) {
            this.endTime = endTime;
            return this;
        }

        /** {@return the request} */
        public SmsPackagesStatisticsRequest build() {
            return new SmsPackagesStatisticsRequest(smsSdkAppId, limit, offset, beginTime, endTime);
        }
    }
}
