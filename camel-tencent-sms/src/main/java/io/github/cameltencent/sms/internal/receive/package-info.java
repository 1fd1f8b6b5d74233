/** Receiving: from a receipt or reply to an exchange, and to its confirmation when the exchange is done. */
@NullMarked
package io.github.cameltencent.sms.internal.receive;

import org.jspecify.annotations.NullMarked;
