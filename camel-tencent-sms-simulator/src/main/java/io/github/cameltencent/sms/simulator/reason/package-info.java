/** Why requests are refused, in English and Chinese. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.reason;

import org.jspecify.annotations.NullMarked;
