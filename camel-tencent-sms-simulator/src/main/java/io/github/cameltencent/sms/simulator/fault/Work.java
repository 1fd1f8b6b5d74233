package io.github.cameltencent.sms.simulator.fault;

import io.github.cameltencent.sms.simulator.protocol.ApiResponse;

/** Serving one request; whether that happens is up to a {@link Fault}. */
@FunctionalInterface
public interface Work {
    ApiResponse carryOut();
}
