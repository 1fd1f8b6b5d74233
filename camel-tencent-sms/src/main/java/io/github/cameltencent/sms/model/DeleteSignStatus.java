package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a {@link DeleteSmsSignRequest}.
 *
 * @param deleteStatus text about what happened
 * @param deleteTime when it was deleted, in seconds since the epoch
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record DeleteSignStatus(
        @Nullable String deleteStatus, @Nullable Long deleteTime) implements ApiObject {}
