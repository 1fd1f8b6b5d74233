/**
 * The API client as an application sees it: {@link io.github.cameltencent.sms.client.SmsClient}, what it throws, and what became
 * of each recipient of a send.
 */
@NullMarked
package io.github.cameltencent.sms.client;

import org.jspecify.annotations.NullMarked;
