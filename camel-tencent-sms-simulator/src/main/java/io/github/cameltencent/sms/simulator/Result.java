package io.github.cameltencent.sms.simulator;

/**
 * What the service made of a request.
 *
 * @param summary {@code Ok} or the error code
 */
record Result(String summary, Content content) {}
