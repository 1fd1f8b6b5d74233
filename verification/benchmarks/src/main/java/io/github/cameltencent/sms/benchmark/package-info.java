/**
 * What a send costs: the component compared with other clients, in one run, against a server in another process.
 *
 * <p>{@link io.github.cameltencent.sms.benchmark.Load} compares them; {@link io.github.cameltencent.sms.benchmark.InFlight}
 * and {@link io.github.cameltencent.sms.benchmark.Stream} look at the component's memory;
 * {@link io.github.cameltencent.sms.benchmark.Micro} runs the JMH benchmarks.
 */
@NullMarked
package io.github.cameltencent.sms.benchmark;

import org.jspecify.annotations.NullMarked;
