/** Bytes from outside, up to a limit. */
@NullMarked
package io.github.cameltencent.sms.internal.io;

import org.jspecify.annotations.NullMarked;
