package io.github.cameltencent.sms.simulator;

/** Mail that comes back from a phone and can be asked for by its number. */
interface PhoneMail extends Mail {
    PhoneNumber from();
}
