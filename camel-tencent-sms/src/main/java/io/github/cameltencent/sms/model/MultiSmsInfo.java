package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One message of a {@link SendMultiGlobalSmsRequest}.
 *
 * @param phoneNumber recipient outside mainland China in E.164 format, such as {@code +60198890000}
 * @param templateId id of an approved template for international SMS
 * @param templateParamSet values for the variables {@code {1}}, {@code {2}} and so on of the template, in this
 *     order and exactly as many as the template has variables; {@code null} or empty if it has none. Digits are
 *     strings, too
 * @param senderId sender name or number which the recipient sees. Only a sender id which Tencent approved for the
 *     account goes here; without it a public one is used
 * @param sessionContext text of your own, below 512 bytes, which comes back in the status of this number
 * @see <a href="https://cloud.tencent.com/document/api/382/130946">SendMultiGlobalSms (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/79029">SendMultiGlobalSms (international site)</a>
 */
public record MultiSmsInfo(
        @Required @Nullable String phoneNumber,
        @Required @Nullable String templateId,
        @Nullable List<String> templateParamSet,
        @Nullable String senderId,
        @Nullable String sessionContext)
        implements ApiObject {

    /**
     * Copies the list, which must not contain {@code null}.
     *
     * @param phoneNumber the number in E.164 format
     * @param templateId the id of the template
     * @param templateParamSet the values for the variables of the template
     * @param senderId the sender id
     * @param sessionContext text of your own, below 512 bytes
     */
    public MultiSmsInfo {
        templateParamSet = templateParamSet == null ? null : List.copyOf(templateParamSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this message} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.phoneNumber = phoneNumber;
        builder.templateId = templateId;
        builder.templateParamSet = templateParamSet;
        builder.senderId = senderId;
        builder.sessionContext = sessionContext;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(MultiSmsInfo.class)
                .phoneNumber("phoneNumber", phoneNumber)
                .add("templateId", templateId)
                .hidden("templateParamSet", templateParamSet)
                .add("senderId", senderId)
                .hidden("sessionContext", sessionContext)
                .toString();
    }

    /** Builds a {@link MultiSmsInfo}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable String phoneNumber;
        private @Nullable String templateId;
        private @Nullable List<String> templateParamSet;
        private @Nullable String senderId;
        private @Nullable String sessionContext;

        private Builder() {}

        /**
         * Sets {@link MultiSmsInfo#phoneNumber()}.
         *
         * @param phoneNumber the number in E.164 format
         * @return this builder
         */
        public Builder phoneNumber(@Nullable String phoneNumber) {
            this.phoneNumber = phoneNumber;
            return this;
        }

        /**
         * Sets {@link MultiSmsInfo#templateId()}.
         *
         * @param templateId the id of the template
         * @return this builder
         */
        public Builder templateId(@Nullable String templateId) {
            this.templateId = templateId;
            return this;
        }

        /**
         * Sets {@link MultiSmsInfo#templateParamSet()}.
         *
         * @param templateParamSet the values for the variables of the template
         * @return this builder
         */
        public Builder templateParamSet(@Nullable List<String> templateParamSet) {
            this.templateParamSet = templateParamSet == null ? null : List.copyOf(templateParamSet);
            return this;
        }

        /**
         * Sets {@link MultiSmsInfo#templateParamSet()}.
         *
         * @param templateParamSet the values for the variables of the template
         * @return this builder
         */
        public Builder templateParamSet(String... templateParamSet) {
            this.templateParamSet = List.of(templateParamSet);
            return this;
        }

        /**
         * Sets {@link MultiSmsInfo#senderId()}.
         *
         * @param senderId the sender id
         * @return this builder
         */
        public Builder senderId(@Nullable String senderId) {
            this.senderId = senderId;
            return this;
        }

        /**
         * Sets {@link MultiSmsInfo#sessionContext()}.
         *
         * @param sessionContext text of your own, below 512 bytes
         * @return this builder
         */
        public Builder sessionContext(@Nullable String sessionContext) {
            this.sessionContext = sessionContext;
            return this;
        }

        /** {@return the message} */
        public MultiSmsInfo build() {
            return new MultiSmsInfo(phoneNumber, templateId, templateParamSet, senderId, sessionContext);
        }
    }
}
