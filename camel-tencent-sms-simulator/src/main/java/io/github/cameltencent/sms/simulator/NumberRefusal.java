package io.github.cameltencent.sms.simulator;

/** One number of a call is refused; becomes its status, while the call goes on. */
record NumberRefusal(String code, String message) {}
