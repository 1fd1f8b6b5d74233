/**
 * The Tencent Cloud SMS service (API version 2021-01-11) in memory, for development and tests.
 *
 * <p>Start with {@link io.github.cameltencent.sms.simulator.SmsSimulator}. It shares no code with the Camel component, so
 * that the two cannot agree on the same mistake.
 */
@NullMarked
package io.github.cameltencent.sms.simulator;

import org.jspecify.annotations.NullMarked;
