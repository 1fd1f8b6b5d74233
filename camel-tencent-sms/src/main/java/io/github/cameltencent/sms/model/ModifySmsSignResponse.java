package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Response of ModifySmsSign.
 *
 * @param modifySignStatus the changed signature
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record ModifySmsSignResponse(
        @Nullable ModifySignStatus modifySignStatus,
        @Nullable String requestId) implements SmsResponse {}
