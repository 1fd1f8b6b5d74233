/** Keeps the state in a file. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.journal;

import org.jspecify.annotations.NullMarked;
