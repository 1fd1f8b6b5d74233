package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of an {@link AddSmsTemplateRequest}.
 *
 * @param templateId id of the new template: a string here and in SendSms, a number in the other actions for
 *     templates
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record AddTemplateStatus(@Nullable String templateId) implements ApiObject {}
