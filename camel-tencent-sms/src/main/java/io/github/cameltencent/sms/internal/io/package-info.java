/** HTTP helpers for any client: bounded bytes, content codings and authorities. */
@NullMarked
package io.github.cameltencent.sms.internal.io;

import org.jspecify.annotations.NullMarked;
