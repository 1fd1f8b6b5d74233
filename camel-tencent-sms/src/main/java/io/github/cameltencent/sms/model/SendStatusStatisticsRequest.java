package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of SendStatusStatistics: counts what an application sent within a window of time.
 *
 * @param beginTime first hour of the window as {@code yyyymmddhh}, such as {@code 2024050113} for 13:00 on 1 May
 *     2024; the API does not say in which time zone
 * @param endTime last hour of the window, in the same format; not before {@code beginTime}
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param limit {@code 0}, as Tencent's reference has it; its guides send {@code 10} or {@code 5}
 * @param offset {@code 0}, likewise
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record SendStatusStatisticsRequest(
        @Required @Nullable String beginTime,
        @Required @Nullable String endTime,
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable Long limit,
        @Required @Nullable Long offset)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.beginTime = beginTime;
        builder.endTime = endTime;
        builder.smsSdkAppId = smsSdkAppId;
        builder.limit = limit;
        builder.offset = offset;
        return builder;
    }

    /** Builds a {@link SendStatusStatisticsRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String beginTime;
        private @Nullable String endTime;
        private @Nullable String smsSdkAppId;
        private @Nullable Long limit;
        private @Nullable Long offset;

        private Builder() {}

        /**
         * Sets {@link SendStatusStatisticsRequest#beginTime()}.
         *
         * @param beginTime the start of the window as {@code yyyymmddhh}
         * @return this builder
         */
        public Builder beginTime(@Nullable String beginTime) {
            this.beginTime = beginTime;
            return this;
        }

        /**
         * Sets {@link SendStatusStatisticsRequest#endTime()}.
         *
         * @param endTime the end of the window as {@code yyyymmddhh}
         * @return this builder
         */
        public Builder endTime(@Nullable String endTime) {
            this.endTime = endTime;
            return this;
        }

        /**
         * Sets {@link SendStatusStatisticsRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link SendStatusStatisticsRequest#limit()}.
         *
         * @param limit {@code 0} or what Tencent's guides send
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link SendStatusStatisticsRequest#offset()}.
         *
         * @param offset {@code 0} or what Tencent's guides send
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /** {@return the request} */
        public SendStatusStatisticsRequest build() {
            return new SendStatusStatisticsRequest(beginTime, endTime, smsSdkAppId, limit, offset);
        }
    }
}
