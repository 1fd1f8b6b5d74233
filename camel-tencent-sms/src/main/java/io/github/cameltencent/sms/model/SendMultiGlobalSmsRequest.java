package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Request of SendMultiGlobalSms: sends up to 200 messages to numbers outside mainland China, each with its own template
 * and parameters.
 *
 * <p>The call is not idempotent: a second one sends and bills a second time.
 *
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param multiSmsInfoSet the messages, at most 200, none of them to a number in mainland China
 * @see <a href="https://cloud.tencent.com/document/api/382/130946">SendMultiGlobalSms (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/79029">SendMultiGlobalSms (international site)</a>
 */
public record SendMultiGlobalSmsRequest(
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable List<MultiSmsInfo> multiSmsInfoSet) implements SmsRequest {

    /**
     * Copies the list, which must not contain {@code null}.
     *
     * @param smsSdkAppId the id of the SMS application
     * @param multiSmsInfoSet the messages
     */
    public SendMultiGlobalSmsRequest {
        multiSmsInfoSet = multiSmsInfoSet == null ? null : List.copyOf(multiSmsInfoSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.smsSdkAppId = smsSdkAppId;
        builder.multiSmsInfoSet = multiSmsInfoSet;
        return builder;
    }

    /** Builds a {@link SendMultiGlobalSmsRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String smsSdkAppId;
        private @Nullable List<MultiSmsInfo> multiSmsInfoSet;

        private Builder() {}

        /**
         * Sets {@link SendMultiGlobalSmsRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link SendMultiGlobalSmsRequest#multiSmsInfoSet()}.
         *
         * @param multiSmsInfoSet the messages
         * @return this builder
         */
        public Builder multiSmsInfoSet(@Nullable List<MultiSmsInfo> multiSmsInfoSet) {
            this.multiSmsInfoSet = multiSmsInfoSet == null ? null : List.copyOf(multiSmsInfoSet);
            return this;
        }

        /**
         * Sets {@link SendMultiGlobalSmsRequest#multiSmsInfoSet()}.
         *
         * @param multiSmsInfoSet the messages
         * @return this builder
         */
        public Builder multiSmsInfoSet(MultiSmsInfo... multiSmsInfoSet) {
            this.multiSmsInfoSet = List.of(multiSmsInfoSet);
            return this;
        }

        /** {@return the request} */
        public SendMultiGlobalSmsRequest build() {
            return new SendMultiGlobalSmsRequest(smsSdkAppId, multiSmsInfoSet);
        }
    }
}
