/**
 * Requests, responses and data types of the Tencent Cloud SMS API, version 2021-01-11.
 *
 * <p>There is one record for each object of the API, with the same name. Components are the fields of the API in the
 * same order, with a lower case first letter: {@code SmsSdkAppId} is {@code smsSdkAppId}. The records cover both the
 * Chinese and the international site; their documentation says which actions and fields only one of them has.
 *
 * <p>In a request, {@code null} means that the field is left out. This applies to fields marked
 * {@link io.github.cameltencent.sms.model.Required}, too, because a header or an option of the endpoint may supply
 * them. In a response and its parts, {@code null} means that Tencent left the field out or sent {@code null}. Lists of
 * a response are never {@code null}, only empty.
 *
 * <p>The records are immutable. Their {@code toString()} masks phone numbers and hides template parameters, replies,
 * session contexts, remarks and images, so that records can be logged.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 */
@NullMarked
package io.github.cameltencent.sms.model;

import org.jspecify.annotations.NullMarked;
