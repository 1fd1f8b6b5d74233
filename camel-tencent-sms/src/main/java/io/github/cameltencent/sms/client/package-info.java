/**
 * Tencent Cloud API 3.0 for the SMS service: signing, transport and errors. Nothing in here knows of Camel, but for
 * {@code HttpResponseAware} on the exception.
 *
 * <p>The way of a request: {@link io.github.cameltencent.sms.client.HttpSmsClient} writes it as JSON,
 * {@link io.github.cameltencent.sms.credential.Tc3Signer} signs these bytes,
 * {@link io.github.cameltencent.sms.client.HttpTransport} sends them once, {@code AnswerReader} tells a response from an
 * error.
 */
@NullMarked
package io.github.cameltencent.sms.client;

import org.jspecify.annotations.NullMarked;
