package io.github.cameltencent.sms.simulator.store;

/** A receipt or reply that can be read by its phone number. */
public interface NumberedEntry extends InboundEntry {
    PhoneNumber from();
}
