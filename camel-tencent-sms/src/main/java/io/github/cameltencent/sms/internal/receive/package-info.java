/** From a receipt or reply to an exchange, and to its confirmation once the exchange is done. */
@NullMarked
package io.github.cameltencent.sms.internal.receive;

import org.jspecify.annotations.NullMarked;
