package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/**
 * Response of one of the actions of the Tencent Cloud SMS API, unless the action failed as a whole.
 *
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public interface SmsResponse extends ApiObject {

    /** {@return Tencent's id of the call, for its support} */
    @Nullable
    String requestId();
}
