/** Looks up at Tencent what happened to messages whose outcome or receipt is missing. */
@NullMarked
package io.github.cameltencent.sms.internal.lookup;

import org.jspecify.annotations.NullMarked;
