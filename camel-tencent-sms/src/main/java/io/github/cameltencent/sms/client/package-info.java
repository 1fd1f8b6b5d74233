/**
 * The API client as an application sees it: {@link io.github.cameltencent.sms.client.SmsClient}, its exceptions, and
 * the report of a send with the state of each recipient.
 */
@NullMarked
package io.github.cameltencent.sms.client;

import org.jspecify.annotations.NullMarked;
