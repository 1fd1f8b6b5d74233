/** Faults that the simulator injects into its responses. Start with {@link io.github.cameltencent.sms.simulator.SmsSimulator#faults()}. */
@NullMarked
package io.github.cameltencent.sms.simulator.fault;

import org.jspecify.annotations.NullMarked;
