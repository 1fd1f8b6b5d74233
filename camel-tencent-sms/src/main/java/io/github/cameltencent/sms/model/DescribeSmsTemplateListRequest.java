package io.github.cameltencent.sms.model;

import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * Request of DescribeSmsTemplateList: reads templates, either those with the given ids or all of them page by page.
 * Accounts of individuals may only do this in the console.
 *
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include Hong
 *     Kong, Macao and Taiwan
 * @param templateIdSet ids of the templates, at most 100; {@code null} or empty for all
 * @param limit how many to return at most, up to 100; used only without ids. Tencent documents 0 as the default, so set
 *     a limit
 * @param offset how many to skip, 0 by default; used only without ids
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribeSmsTemplateListRequest(
        @Required @Nullable Long international,
        @Nullable List<Long> templateIdSet,
        @Nullable Long limit,
        @Nullable Long offset)
        implements SmsRequest {

    /**
     * Copies the list, which must not contain {@code null}.
     *
     * @param international {@code 0} for mainland China, {@code 1} for all other places
     * @param templateIdSet the ids of the templates
     * @param limit how many entries to return at most
     * @param offset how many entries to skip
     */
    public DescribeSmsTemplateListRequest {
        templateIdSet = templateIdSet == null ? null : List.copyOf(templateIdSet);
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this request} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.international = international;
        builder.templateIdSet = templateIdSet;
        builder.limit = limit;
        builder.offset = offset;
        return builder;
    }

    /** Builds a {@link DescribeSmsTemplateListRequest}. Fields that are not set, or are {@code null}, are left out. */
    public static final class Builder {

        private @Nullable Long international;
        private @Nullable List<Long> templateIdSet;
        private @Nullable Long limit;
        private @Nullable Long offset;

        private Builder() {}

        /**
         * Sets {@link DescribeSmsTemplateListRequest#international()}.
         *
         * @param international {@code 0} for mainland China, {@code 1} for all other places
         * @return this builder
         */
        public Builder international(long international) {
            this.international = international;
            return this;
        }

        /**
         * Sets {@link DescribeSmsTemplateListRequest#templateIdSet()}.
         *
         * @param templateIdSet the ids of the templates
         * @return this builder
         */
        public Builder templateIdSet(@Nullable List<Long> templateIdSet) {
            this.templateIdSet = templateIdSet == null ? null : List.copyOf(templateIdSet);
            return this;
        }

        /**
         * Sets {@link DescribeSmsTemplateListRequest#templateIdSet()}.
         *
         * @param templateIdSet the ids of the templates
         * @return this builder
         */
        public Builder templateIdSet(long... templateIdSet) {
            this.templateIdSet = LongStream.of(templateIdSet).boxed().toList();
            return this;
        }

        /**
         * Sets {@link DescribeSmsTemplateListRequest#limit()}.
         *
         * @param limit how many entries to return at most
         * @return this builder
         */
        public Builder limit(long limit) {
            this.limit = limit;
            return this;
        }

        /**
         * Sets {@link DescribeSmsTemplateListRequest#offset()}.
         *
         * @param offset how many entries to skip
         * @return this builder
         */
        public Builder offset(long offset) {
            this.offset = offset;
            return this;
        }

        /** {@return the request} */
        public DescribeSmsTemplateListRequest build() {
            return new DescribeSmsTemplateListRequest(international, templateIdSet, limit, offset);
        }
    }
}
