package io.github.cameltencent.sms.model;

import java.io.Serializable;

/**
 * Any object of the Tencent Cloud SMS API: a request, a response, or a part of them. It is serializable, because
 * exchanges and failures may be stored.
 *
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public interface ApiObject extends Serializable {}
