/** Tencent's callbacks: their token, body and response. */
@NullMarked
package io.github.cameltencent.sms.internal.webhook;

import org.jspecify.annotations.NullMarked;
