/**
 * The Camel component {@code tencent-sms}.
 *
 * <p>The stations of a send: {@code TencentSmsProducer} gets an exchange, {@code RequestMapper} maps it to a request, a
 * {@link io.github.cameltencent.sms.client.SmsClient} calls the API, {@code ResponseMapper} maps the response to the
 * exchange. {@link io.github.cameltencent.sms.TencentSmsOperation} defines each operation in one place.
 */
@NullMarked
package io.github.cameltencent.sms;

import org.jspecify.annotations.NullMarked;
