package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Request of SendSms: sends one template with the same parameters to up to 200 numbers.
 *
 * <p>The call is not idempotent: a second one sends and bills a second time.
 *
 * @param phoneNumberSet recipients, at most 200, in E.164 format such as {@code +8618501234444}. They are either
 *     all in mainland China or all elsewhere. The Chinese site also takes numbers in mainland China as
 *     {@code 0086...}, {@code 86...} or eleven digits without a prefix
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @param templateId id of an approved template. Numbers outside mainland China need a template for international
 *     SMS
 * @param signName text of an approved signature (not its id), without brackets; necessary for numbers in mainland
 *     China and optional for others
 * @param templateParamSet values for the variables {@code {1}}, {@code {2}} and so on of the template, in this
 *     order and exactly as many as the template has variables; {@code null} or empty if it has none. Digits are
 *     strings, too
 * @param extendCode extension of the sender number. Tencent has to enable it for the account
 * @param sessionContext text of your own, below 512 bytes, which comes back in the status of every number
 * @param senderId sender name or number which the recipient sees, only for numbers outside mainland China. Only a
 *     sender id which Tencent approved for the account goes here; without it a public one is used. Leave it out
 *     for mainland China
 * @see <a href="https://cloud.tencent.com/document/api/382/55981">SendSms</a>
 */
public record SendSmsRequest(
        @Required @Nullable List<String> phoneNumberSet,
        @Required @Nullable String smsSdkAppId,
        @Required @Nullable String templateId,
        @Nullable String signName,
        @Nullable List<String> templateParamSet,
        @Nullable String extendCode,
        @Nullable String sessionContext,
        @Nullable String senderId)
        implements SmsRequest {

    /**
     * Copies the lists, which must not contain {@code null}.
     *
     * @param phoneNumberSet the numbers
     * @param smsSdkAppId the id of the SMS application
     * @param templateId the id of the template
     * @param signName the text of the signature
     * @param templateParamSet the values for the variables of the template
     * @param extendCode the extension of the sender number
     * @param sessionContext text of your own, below 512 bytes
     * @param senderId the sender id
     */
    public SendSmsRequest {
        phoneNumberSet = phoneNumberSet == null ? null : List.copyOf(phoneNumberSet);
        templateParamSet = templateParamSet == null ? null : List.copyOf(templateParamSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.phoneNumberSet = phoneNumberSet;
        builder.smsSdkAppId = smsSdkAppId;
        builder.templateId = templateId;
        builder.signName = signName;
        builder.templateParamSet = templateParamSet;
        builder.extendCode = extendCode;
        builder.sessionContext = sessionContext;
        builder.senderId = senderId;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(SendSmsRequest.class)
                .phoneNumbers("phoneNumberSet", phoneNumberSet)
                .add("smsSdkAppId", smsSdkAppId)
                .add("templateId", templateId)
                .add("signName", signName)
                .hidden("templateParamSet", templateParamSet)
                .add("extendCode", extendCode)
                .hidden("sessionContext", sessionContext)
                .add("senderId", senderId)
                .toString();
    }

    /** Builds a {@link SendSmsRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable List<String> phoneNumberSet;
        private @Nullable String smsSdkAppId;
        private @Nullable String templateId;
        private @Nullable String signName;
        private @Nullable List<String> templateParamSet;
        private @Nullable String extendCode;
        private @Nullable String sessionContext;
        private @Nullable String senderId;

        private Builder() {}

        /**
         * Sets {@link SendSmsRequest#phoneNumberSet()}.
         *
         * @param phoneNumberSet the numbers
         * @return this builder
         */
        public Builder phoneNumberSet(@Nullable List<String> phoneNumberSet) {
            this.phoneNumberSet = phoneNumberSet == null ? null : List.copyOf(phoneNumberSet);
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#phoneNumberSet()}.
         *
         * @param phoneNumberSet the numbers
         * @return this builder
         */
        public Builder phoneNumberSet(String... phoneNumberSet) {
            this.phoneNumberSet = List.of(phoneNumberSet);
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#templateId()}.
         *
         * @param templateId the id of the template
         * @return this builder
         */
        public Builder templateId(@Nullable String templateId) {
            this.templateId = templateId;
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#signName()}.
         *
         * @param signName the text of the signature
         * @return this builder
         */
        public Builder signName(@Nullable String signName) {
            this.signName = signName;
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#templateParamSet()}.
         *
         * @param templateParamSet the values for the variables of the template
         * @return this builder
         */
        public Builder templateParamSet(@Nullable List<String> templateParamSet) {
            this.templateParamSet = templateParamSet == null ? null : List.copyOf(templateParamSet);
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#templateParamSet()}.
         *
         * @param templateParamSet the values for the variables of the template
         * @return this builder
         */
        public Builder templateParamSet(String... templateParamSet) {
            this.templateParamSet = List.of(templateParamSet);
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#extendCode()}.
         *
         * @param extendCode the extension of the sender number
         * @return this builder
         */
        public Builder extendCode(@Nullable String extendCode) {
            this.extendCode = extendCode;
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#sessionContext()}.
         *
         * @param sessionContext text of your own, below 512 bytes
         * @return this builder
         */
        public Builder sessionContext(@Nullable String sessionContext) {
            this.sessionContext = sessionContext;
            return this;
        }

        /**
         * Sets {@link SendSmsRequest#senderId()}.
         *
         * @param senderId the sender id
         * @return this builder
         */
        public Builder senderId(@Nullable String senderId) {
            this.senderId = senderId;
            return this;
        }

        /** {@return the request} */
        public SendSmsRequest build() {
            return new SendSmsRequest(
                    phoneNumberSet,
                    smsSdkAppId,
                    templateId,
                    signName,
                    templateParamSet,
                    extendCode,
                    sessionContext,
                    senderId);
        }
    }
}
