package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of PullSmsSendStatusByPhoneNumber: reads the delivery receipts of one number within a window of time.
 * Unlike {@link PullSmsSendStatusRequest} it can be repeated.
 *
 * @param beginTime start of the window in seconds since the epoch, at most 7 days ago
 * @param offset always {@code 0} for the time being. More than {@code limit} entries are therefore only reached
 *     with smaller windows
 * @param limit how many entries to return at most, up to 100
 * @param phoneNumber number the messages went to, in E.164 format, such as {@code +8618501234444}
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param endTime end of the window in seconds since the epoch
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsSendStatusByPhoneNumberRequest(
        @Required @Nullable Long beginTime,
        @Required @Nullable Long offset,
        @Required @Nullable Long limit,
        @Required @Nullable String phoneNumber,
        @Required @Nullable String smsSdkAppId,
        @Nullable Long endTime)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.beginTime = beginTime;
        builder.offset = offset;
        builder.limit = limit;
        builder.phoneNumber = phoneNumber;
        builder.smsSdkAppId = smsSdkAppId;
        builder.endTime = endTime;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(PullSmsSendStatusByPhoneNumberRequest.class)
                .add("beginTime", beginTime)
                .add("offset", offset)
                .add("limit", limit)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("smsSdkAppId", smsSdkAppId)
                .add("endTime", endTime)
                .toString();
    }

    /**
     * Builds a {@link PullSmsSendStatusByPhoneNumberRequest}. Fields that are not set, or are {@code null}, are
     * left out.
     */
    public static final class Builder {

        private @Nullable Long beginTime;
        private @Nullable Long offset;
        private @Nullable Long limit;
        private @Nullable String phoneNumber;
        private @Nullable String smsSdkAppId;
        private @Nullable Long endTime;

        private Builder() {}

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#beginTime()}.
         *
         * @param beginTime the start of the window in seconds since the epoch
         * @return this builder
         */
        public Builder beginTime(long beginTime) {
            this.beginTime = beginTime;
            return this;
        }

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#offset()}.
         *
         * @param offset always {@code 0} for the time being
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#limit()}.
         *
         * @param limit how many entries to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#phoneNumber()}.
         *
         * @param phoneNumber the number in E.164 format
         * @return this builder
         */
        public Builder phoneNumber(@Nullable String phoneNumber) {
            this.phoneNumber = phoneNumber;
            return this;
        }

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link PullSmsSendStatusByPhoneNumberRequest#endTime()}.
         *
         * @param endTime the end of the window in seconds since the epoch
         * @return this builder
         */
        public Builder endTime(long endTime) {
            this.endTime = endTime;
            return this;
        }

        /** {@return the request} */
        public PullSmsSendStatusByPhoneNumberRequest build() {
            return new PullSmsSendStatusByPhoneNumberRequest(
                    beginTime, offset, limit, phoneNumber, smsSdkAppId, endTime);
        }
    }
}
