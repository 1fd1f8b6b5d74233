package io.github.cameltencent.sms.simulator;

/** Serving one request; whether that happens is up to a {@link Fault}. */
@FunctionalInterface
interface Work {
    Result carryOut();
}
