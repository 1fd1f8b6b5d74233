package io.github.cameltencent.sms.model;

/**
 * Request of one of the actions of the Tencent Cloud SMS API. {@code XRequest} is the request of the action {@code X},
 * and {@code XResponse} its response.
 *
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public interface SmsRequest extends ApiObject {}
