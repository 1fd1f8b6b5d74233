package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * A signature and the state of its review.
 *
 * @param signId id of the signature
 * @param international {@code 0} for SMS to mainland China, {@code 1} for SMS to all other places, which include
 *     Hong Kong, Macao and Taiwan
 * @param statusCode {@code 0} usable, {@code 1} in review, {@code 2} approved but not in effect yet (only
 *     described by the Chinese site), {@code -1} rejected or, for mainland China, unusable for another reason such
 *     as a missing first filing
 * @param reviewReply the reviewer's comment, usually why it was rejected; empty if there is none
 * @param signName text of the signature
 * @param createTime when it was handed in for review, in seconds since the epoch
 * @param qualificationId id of the real-name qualification; {@code 0} for signatures that are not for mainland
 *     China. Only the Chinese site returns it
 * @param qualificationName name of the qualification; empty for signatures that are not for mainland China. Only
 *     the Chinese site returns it
 * @param qualificationStatusCode state of the qualification: {@code 0} in review, {@code 1} approved, {@code 2}
 *     rejected, {@code 3} to be completed and handed in, {@code 4} change in review, {@code 5} change rejected. It
 *     is also {@code 0} for signatures that are not for mainland China. Only the Chinese site returns it
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DescribeSignListStatus(
        @Nullable Long signId,
        @Nullable Long international,
        @Nullable Long statusCode,
        @Nullable String reviewReply,
        @Nullable String signName,
        @Nullable Long createTime,
        @Nullable Long qualificationId,
        @Nullable String qualificationName,
        @Nullable Long qualificationStatusCode)
        implements ApiObject {}
