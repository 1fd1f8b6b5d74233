package io.github.cameltencent.sms.simulator;

/** Something that must be right about a request before its fields are looked at. */
@FunctionalInterface
interface RequestCheck {
    /**
     * Looks at one request.
     *
     * @throws Refusal when it is not right
     */
    void check(IncomingRequest request);
}
