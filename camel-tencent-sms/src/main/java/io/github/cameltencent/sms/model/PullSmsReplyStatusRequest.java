package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Request of PullSmsReplyStatus: pulls the next replies to an application's messages from their queue.
 *
 * <p>Every reply is returned once, so a lost response loses its replies. Tencent has to enable the action for the
 * account.
 *
 * @param limit how many entries to return at most, up to 100
 * @param smsSdkAppId id of the SMS application, which the SMS console gives to an application, such as
 *     {@code 1400006666} (Chinese site) or {@code 2400006666} (international site)
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsReplyStatusRequest(
        @Required @Nullable Long limit, @Required @Nullable String smsSdkAppId) implements SmsRequest {

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.limit = limit;
        builder.smsSdkAppId = smsSdkAppId;
        return builder;
    }

    /** Builds a {@link PullSmsReplyStatusRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long limit;
        private @Nullable String smsSdkAppId;

        private Builder() {}

        /**
         * Sets {@link PullSmsReplyStatusRequest#limit()}.
         *
         * @param limit how many entries to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link PullSmsReplyStatusRequest#smsSdkAppId()}.
         *
         * @param smsSdkAppId the id of the SMS application
         * @return this builder
         */
        public Builder smsSdkAppId(@Nullable String smsSdkAppId) {
            this.smsSdkAppId = smsSdkAppId;
            return this;
        }

        /** {@return the request} */
        public PullSmsReplyStatusRequest build() {
            return new PullSmsReplyStatusRequest(limit, smsSdkAppId);
        }
    }
}
