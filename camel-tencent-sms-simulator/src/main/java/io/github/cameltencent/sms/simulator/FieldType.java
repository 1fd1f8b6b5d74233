package io.github.cameltencent.sms.simulator;

/** A type of JSON value. */
@FunctionalInterface
interface FieldType {
    /**
     * Looks at one value.
     *
     * @throws Refusal when it is of another type
     */
    void verify(String name, Object value);
}
