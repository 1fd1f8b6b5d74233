/** The threads on which routes continue. */
@NullMarked
package io.github.cameltencent.sms.internal.thread;

import org.jspecify.annotations.NullMarked;
