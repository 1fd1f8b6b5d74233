package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of an {@link AddSmsSignRequest}.
 *
 * @param signId id of the new signature
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record AddSignStatus(@Nullable Long signId) implements ApiObject {}
