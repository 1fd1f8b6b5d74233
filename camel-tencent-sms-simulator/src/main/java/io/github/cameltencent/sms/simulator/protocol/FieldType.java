package io.github.cameltencent.sms.simulator.protocol;

/** A type of JSON value. */
@FunctionalInterface
interface FieldType {
    /**
     * Looks at one value.
     *
     * @throws ApiError when it is of another type
     */
    void verify(String name, Object value);
}
