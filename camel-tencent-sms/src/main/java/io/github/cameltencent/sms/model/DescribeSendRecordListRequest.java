package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of DescribeSendRecordList: reads the messages sent to one number, including those without a receipt yet, the
 * newest first. At most 1000 records of a window can be read. It can be repeated. Mainland site only.
 *
 * @param phoneNumber number the messages went to, in E.164 format, such as {@code +8618501234444}
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666}
 * @param beginTime start of the window in seconds since the epoch, by the time of the send, at most 72 hours ago
 * @param endTime end of the window in seconds since the epoch, not in the future; now if it is left out
 * @param limit how many records to return at most, 1 to 50; 20 if it is left out
 * @param offset how many records to skip, the newest first, up to 1000; 0 if it is left out
 * @see <a href="https://cloud.tencent.com/document/api/382/137245">DescribeSendRecordList (Chinese site)</a>
 */
public record DescribeSendRecordListRequest(
        @Required @Nullable String phoneNumber,
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable Long beginTime,
        @Nullable Long endTime,
        @Nullable Long limit,
        @Nullable Long offset)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.phoneNumber = phoneNumber;
        builder.smsSdkAppId = smsSdkAppId;
        builder.beginTime = beginTime;
        builder.endTime = endTime;
        builder.limit = limit;
        builder.offset = offset;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(DescribeSendRecordListRequest.class)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("smsSdkAppId", smsSdkAppId)
                .add("beginTime", beginTime)
                .add("endTime", endTime)
                .add("limit", limit)
                .add("offset", offset)
                .toString();
    }

    /** Builds a {@link DescribeSendRecordListRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String phoneNumber;
        private @Nullable String smsSdkAppId;
        private @Nullable Long beginTime;
        private @Nullable Long endTime;
        private @Nullable Long limit;
        private @Nullable Long offset;

        private Builder() {}

        /**
         * Sets {@link DescribeSendRecordListRequest#phoneNumber()}.
         *
         * @param phoneNumber the number in E.164 format
         * @return this builder
         */
        public Builder phoneNumber(@Nullable String phoneNumber) {
            this.phoneNumber = phoneNumber;
            return this;
        }

        /**
         * Sets {@link DescribeSendRecordListRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link DescribeSendRecordListRequest#beginTime()}.
         *
         * @param beginTime the start of the window in seconds since the epoch
         * @return this builder
         */
        public Builder beginTime(long beginTime) {
            this.beginTime = beginTime;
            return this;
        }

        /**
         * Sets {@link DescribeSendRecordListRequest#endTime()}.
         *
         * @param endTime the end of the window in seconds since the epoch
         * @return this builder
         */
        public Builder endTime(long endTime) {
            this.endTime = endTime;
            return this;
        }

        /**
         * Sets {@link DescribeSendRecordListRequest#limit()}.
         *
         * @param limit how many records to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link DescribeSendRecordListRequest#offset()}.
         *
         * @param offset how many records to skip
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /** {@return the request} */
        public DescribeSendRecordListRequest build() {
            return new DescribeSendRecordListRequest(phoneNumber, smsSdkAppId, beginTime, endTime, limit, offset);
        }
    }
}
