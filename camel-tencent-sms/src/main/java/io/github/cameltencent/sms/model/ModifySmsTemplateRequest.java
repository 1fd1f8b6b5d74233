package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of ModifySmsTemplate: replaces all values of a template which is in review or was rejected. Accounts of
 * individuals may only do this in the console.
 *
 * @param templateId id of the template, which is a number here and a string in {@link SendSmsRequest}
 * @param templateName new name
 * @param templateContent new text of the template, with the variables {@code {1}}, {@code {2}} and so on, counted
 *     from 1 without gaps
 * @param smsType {@code 1} marketing, {@code 2} notification, {@code 3} verification code. Accounts from before 16
 *     May 2024, and Tencent's guide on the international site, know {@code 0} regular and {@code 1} marketing
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include
 *     Hong Kong, Macao and Taiwan; it has to be what the template already has
 * @param remark note for the reviewer, such as what the template is for
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record ModifySmsTemplateRequest(
        @Required @Nullable Long templateId,
        @Required @Nullable String templateName,
        @Required @Nullable String templateContent,
        @Required @Nullable Long smsType,
        @Required @Nullable Long international,
        @Required @Nullable String remark)
        implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.templateId = templateId;
        builder.templateName = templateName;
        builder.templateContent = templateContent;
        builder.smsType = smsType;
        builder.international = international;
        builder.remark = remark;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(ModifySmsTemplateRequest.class)
                .add("templateId", templateId)
                .add("templateName", templateName)
                .add("templateContent", templateContent)
                .add("smsType", smsType)
                .add("international", international)
                .hidden("remark", remark)
                .toString();
    }

    /** Builds a {@link ModifySmsTemplateRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long templateId;
        private @Nullable String templateName;
        private @Nullable String templateContent;
        private @Nullable Long smsType;
        private @Nullable Long international;
        private @Nullable String remark;

        private Builder() {}

        /**
         * Sets {@link ModifySmsTemplateRequest#templateId()}.
         *
         * @param templateId the id of the template
         * @return this builder
         */
        public Builder templateId(long templateId) {
            this.templateId = templateId;
            return this;
        }

        /**
         * Sets {@link ModifySmsTemplateRequest#templateName()}.
         *
         * @param templateName the name of the template
         * @return this builder
         */
        public Builder templateName(@Nullable String templateName) {
            this.templateName = templateName;
            return this;
        }

        /**
         * Sets {@link ModifySmsTemplateRequest#templateContent()}.
         *
         * @param templateContent the text of the template
         * @return this builder
         */
        public Builder templateContent(@Nullable String templateContent) {
            this.templateContent = templateContent;
            return this;
        }

        /**
         * Sets {@link ModifySmsTemplateRequest#smsType()}.
         *
         * @param smsType {@code 1} marketing, {@code 2} notification, {@code 3} verification code, {@code 0} regular
         * @return this builder
         */
        public Builder smsType(long smsType) {
            this.smsType = smsType;
            return this;
        }

        /**
         * Sets {@link ModifySmsTemplateRequest#international()}.
         *
         * @param international {@code 0} for mainland China, {@code 1} for all other places
         * @return this builder
         */
        public Builder international(long international) {
            this.international = international;
            return this;
        }

        /**
         * Sets {@link ModifySmsTemplateRequest#remark()}.
         *
         * @param remark a note for the reviewer
         * @return this builder
         */
        public Builder remark(@Nullable String remark) {
            this.remark = remark;
            return this;
        }

        /** {@return the request} */
        public ModifySmsTemplateRequest build() {
            return new ModifySmsTemplateRequest(
                    templateId, templateName, templateContent, smsType, international, remark);
        }
    }
}
