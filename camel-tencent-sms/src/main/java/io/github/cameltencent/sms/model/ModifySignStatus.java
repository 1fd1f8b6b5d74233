package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a {@link ModifySmsSignRequest}.
 *
 * @param signId id of the signature
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record ModifySignStatus(@Nullable Long signId) implements ApiObject {}
