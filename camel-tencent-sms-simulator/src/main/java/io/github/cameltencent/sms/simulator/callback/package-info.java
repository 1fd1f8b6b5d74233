/** Pushes receipts and replies to callbacks. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.callback;

import org.jspecify.annotations.NullMarked;
