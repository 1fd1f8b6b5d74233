package io.github.cameltencent.sms.simulator.store;

/** Mail that comes back from a phone and can be asked for by its number. */
public interface NumberedEntry extends InboundEntry {
    PhoneNumber from();
}
