package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of DeleteSmsSign: deletes a signature. Accounts of individuals may only do this in the console.
 *
 * @param signId id of the signature
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DeleteSmsSignRequest(@Required @Nullable Long signId) implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.signId = signId;
        return builder;
    }

    /** Builds a {@link DeleteSmsSignRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long signId;

        private Builder() {}

        /**
         * Sets {@link DeleteSmsSignRequest#signId()}.
         *
         * @param signId the id of the signature
         * @return this builder
         */
        public Builder signId(long signId) {
            this.signId = signId;
            return this;
        }

        /** {@return the request} */
        public DeleteSmsSignRequest build() {
            return new DeleteSmsSignRequest(signId);
        }
    }
}
