package io.github.cameltencent.sms.simulator.action;

/** One number of a call is refused; becomes its status, while the call goes on. */
public record NumberRefusal(String code, String message) {}
