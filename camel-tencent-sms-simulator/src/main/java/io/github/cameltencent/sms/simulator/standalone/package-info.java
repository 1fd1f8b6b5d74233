/** The simulator as a program. */
@NullMarked
package io.github.cameltencent.sms.simulator.standalone;

import org.jspecify.annotations.NullMarked;
