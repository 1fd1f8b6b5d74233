package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * A template and the state of its review.
 *
 * @param templateId id of the template
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include
 *     Hong Kong, Macao and Taiwan; the Chinese site also has {@code 3} for both
 * @param statusCode {@code 0} approved and usable, {@code 1} in review, {@code 2} approved but not in effect yet,
 *     {@code -1} rejected
 * @param reviewReply the reviewer's comment, usually why it was rejected; empty if there is none
 * @param templateName name of the template
 * @param createTime when it was handed in for review, in seconds since the epoch
 * @param templateContent text of the template with its variables {@code {1}}, {@code {2}} and so on
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribeTemplateListStatus(
        @Nullable Long templateId,
        @Nullable Long international,
        @Nullable Long statusCode,
        @Nullable String reviewReply,
        @Nullable String templateName,
        @Nullable Long createTime,
        @Nullable String templateContent)
        implements ApiObject {}
