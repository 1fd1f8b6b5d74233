/** What Java and HTTP can do to a running simulator. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.control;

import org.jspecify.annotations.NullMarked;
