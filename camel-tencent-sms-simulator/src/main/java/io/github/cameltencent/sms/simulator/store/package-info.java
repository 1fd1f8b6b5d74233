/** The state of the simulated account, in memory. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.store;

import org.jspecify.annotations.NullMarked;
