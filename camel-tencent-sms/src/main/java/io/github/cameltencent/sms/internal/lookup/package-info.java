/** Looks up messages at Tencent whose outcome or receipt is missing. */
@NullMarked
package io.github.cameltencent.sms.internal.lookup;

import org.jspecify.annotations.NullMarked;
