/** The threads on which a route goes on. */
@NullMarked
package io.github.cameltencent.sms.internal.thread;

import org.jspecify.annotations.NullMarked;
