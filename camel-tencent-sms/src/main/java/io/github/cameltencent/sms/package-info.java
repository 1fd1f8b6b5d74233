/**
 * The Camel component {@code tencent-sms}.
 *
 * <p>The way of a send: {@code TencentSmsProducer} takes an exchange, {@code RequestMapper} makes a request of it, a
 * {@link io.github.cameltencent.sms.client.SmsClient} calls the API, {@code ResponseMapper} puts the answer on the
 * exchange. What an operation is stands in one row of {@link io.github.cameltencent.sms.TencentSmsOperation}.
 */
@NullMarked
package io.github.cameltencent.sms;

import org.jspecify.annotations.NullMarked;
