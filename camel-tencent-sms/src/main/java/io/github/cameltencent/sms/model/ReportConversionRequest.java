package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of ReportConversion: reports to Tencent that the recipient used the content of a message, such as a
 * verification code. Tencent has to enable the action for the account.
 *
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param serialNo id of the message, from {@link SendStatus#serialNo()}
 * @param conversionTime when the recipient used it, in seconds since the epoch
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record ReportConversionRequest(
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable String serialNo,
        @Nullable Long conversionTime) implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.smsSdkAppId = smsSdkAppId;
        builder.serialNo = serialNo;
        builder.conversionTime = conversionTime;
        return builder;
    }

    /** Builds a {@link ReportConversionRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String smsSdkAppId;
        private @Nullable String serialNo;
        private @Nullable Long conversionTime;

        private Builder() {}

        /**
         * Sets {@link ReportConversionRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link ReportConversionRequest#serialNo()}.
         *
         * @param serialNo the id of the message
         * @return this builder
         */
        public Builder serialNo(@Nullable String serialNo) {
            this.serialNo = serialNo;
            return this;
        }

        /**
         * Sets {@link ReportConversionRequest#conversionTime()}.
         *
         * @param conversionTime seconds since the epoch
         * @return this builder
         */
        public Builder conversionTime(long conversionTime) {
            this.conversionTime = conversionTime;
            return this;
        }

        /** {@return the request} */
        public ReportConversionRequest build() {
            return new ReportConversionRequest(smsSdkAppId, serialNo, conversionTime);
        }
    }
}
