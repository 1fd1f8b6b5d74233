package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of DeleteSmsTemplate: deletes a template. Accounts of individuals may only do this in the console.
 *
 * @param templateId id of the template, which is a number here and a string in {@link SendSmsRequest}
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DeleteSmsTemplateRequest(@Required @Nullable Long templateId) implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.templateId = templateId;
        return builder;
    }

    /** Builds a {@link DeleteSmsTemplateRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long templateId;

        private Builder() {}

        /**
         * Sets {@link DeleteSmsTemplateRequest#templateId()}.
         *
         * @param templateId the id of the template
         * @return this builder
         */
        public Builder templateId(long templateId) {
            this.templateId = templateId;
            return this;
        }

        /** {@return the request} */
        public DeleteSmsTemplateRequest build() {
            return new DeleteSmsTemplateRequest(templateId);
        }
    }
}
