package io.github.cameltencent.sms.model;

import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * Request of DescribeSmsSignList: reads signatures, either those with the given ids or all of them page by page.
 * Accounts of individuals may only do this in the console.
 *
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include
 *     Hong Kong, Macao and Taiwan
 * @param signIdSet ids of the signatures, at most 100; {@code null} or empty for all
 * @param limit how many to return at most, up to 100 and 10 by default; used only without ids
 * @param offset how many to skip, 0 by default; used only without ids
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribeSmsSignListRequest(
        @Required @Nullable Long international,
        @Nullable List<Long> signIdSet,
        @Nullable Long limit,
        @Nullable Long offset)
        implements SmsRequest {

    /**
     * Copies the list, which must not contain {@code null}.
     *
     * @param international {@code 0} for mainland China, {@code 1} for all other places
     * @param signIdSet the ids of the signatures
     * @param limit how many entries to return at most
     * @param offset how many entries to skip
     */
    public DescribeSmsSignListRequest {
        signIdSet = signIdSet == null ? null : List.copyOf(signIdSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.international = international;
        builder.signIdSet = signIdSet;
        builder.limit = limit;
        builder.offset = offset;
        return builder;
    }

    /** Builds a {@link DescribeSmsSignListRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long international;
        private @Nullable List<Long> signIdSet;
        private @Nullable Long limit;
        private @Nullable Long offset;

        private Builder() {}

        /**
         * Sets {@link DescribeSmsSignListRequest#international()}.
         *
         * @param international {@code 0} for mainland China, {@code 1} for all other places
         * @return this builder
         */
        public Builder international(long international) {
            this.international = international;
            return this;
        }

        /**
         * Sets {@link DescribeSmsSignListRequest#signIdSet()}.
         *
         * @param signIdSet the ids of the signatures
         * @return this builder
         */
        public Builder signIdSet(@Nullable List<Long> signIdSet) {
            this.signIdSet = signIdSet == null ? null : List.copyOf(signIdSet);
            return this;
        }

        /**
         * Sets {@link DescribeSmsSignListRequest#signIdSet()}.
         *
         * @param signIdSet the ids of the signatures
         * @return this builder
         */
        public Builder signIdSet(long... signIdSet) {
            this.signIdSet = LongStream.of(signIdSet).boxed().toList();
            return this;
        }

        /**
         * Sets {@link DescribeSmsSignListRequest#limit()}.
         *
         * @param limit how many entries to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link DescribeSmsSignListRequest#offset()}.
         *
         * @param offset how many entries to skip
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /** {@return the request} */
        public DescribeSmsSignListRequest build() {
            return new DescribeSmsSignListRequest(international, signIdSet, limit, offset);
        }
    }
}
