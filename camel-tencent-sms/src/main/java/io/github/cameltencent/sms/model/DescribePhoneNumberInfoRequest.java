package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Request of DescribePhoneNumberInfo: returns how Tencent parses phone numbers, by the same rules as for sending.
 *
 * @param phoneNumberSet the numbers, at most 200, in E.164 format, such as {@code +8618501234444}
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribePhoneNumberInfoRequest(
        @Required @Nullable List<String> phoneNumberSet) implements SmsRequest {

    /**
     * Copies the list, which must not contain {@code null}.
     *
     * @param phoneNumberSet the numbers
     */
    public DescribePhoneNumberInfoRequest {
        phoneNumberSet = phoneNumberSet == null ? null : List.copyOf(phoneNumberSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.phoneNumberSet = phoneNumberSet;
        return builder;
    }

    @Override
    public String toString() {
        return Text.of(DescribePhoneNumberInfoRequest.class)
                .phoneNumbers("phoneNumberSet", phoneNumberSet)
                .toString();
    }

    /** Builds a {@link DescribePhoneNumberInfoRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable List<String> phoneNumberSet;

        private Builder() {}

        /**
         * Sets {@link DescribePhoneNumberInfoRequest#phoneNumberSet()}.
         *
         * @param phoneNumberSet the numbers
         * @return this builder
         */
        public Builder phoneNumberSet(@Nullable List<String> phoneNumberSet) {
            this.phoneNumberSet = phoneNumberSet == null ? null : List.copyOf(phoneNumberSet);
            return this;
        }

        /**
         * Sets {@link DescribePhoneNumberInfoRequest#phoneNumberSet()}.
         *
         * @param phoneNumberSet the numbers
         * @return this builder
         */
        public Builder phoneNumberSet(String... phoneNumberSet) {
            this.phoneNumberSet = List.of(phoneNumberSet);
            return this;
        }

        /** {@return the request} */
        public DescribePhoneNumberInfoRequest build() {
            return new DescribePhoneNumberInfoRequest(phoneNumberSet);
        }
    }
}
