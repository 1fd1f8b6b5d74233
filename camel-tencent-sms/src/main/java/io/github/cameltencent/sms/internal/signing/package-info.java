/** The signature TC3-HMAC-SHA256. */
@NullMarked
package io.github.cameltencent.sms.internal.signing;

import org.jspecify.annotations.NullMarked;
