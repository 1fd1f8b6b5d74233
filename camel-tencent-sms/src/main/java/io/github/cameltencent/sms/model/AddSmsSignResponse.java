package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Answer of AddSmsSign.
 *
 * @param addSignStatus the new signature
 * @param requestId id which Tencent gave to this call; its support asks for it
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record AddSmsSignResponse(
        @Nullable AddSignStatus addSignStatus, @Nullable String requestId) implements SmsResponse {}
