/** What HTTP brings, whatever client it is: bytes up to a limit, how they are coded, and who sends them. */
@NullMarked
package io.github.cameltencent.sms.internal.io;

import org.jspecify.annotations.NullMarked;
