/** What a simulator was configured with. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.settings;

import org.jspecify.annotations.NullMarked;
