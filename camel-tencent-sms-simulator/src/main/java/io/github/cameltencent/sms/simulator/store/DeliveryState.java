package io.github.cameltencent.sms.simulator.store;

/** What is known about the delivery of a message. */
public enum DeliveryState {
    /** The receipt is not due yet. */
    WAITING,
    /** The receipt is held back. */
    HELD,
    /** There is a receipt of success. */
    DELIVERED,
    /** There is a receipt of failure. */
    FAILED,
    /** There is never a receipt. */
    UNREPORTED
}
