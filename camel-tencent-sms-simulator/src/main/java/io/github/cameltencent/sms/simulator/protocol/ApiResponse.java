package io.github.cameltencent.sms.simulator.protocol;

import io.github.cameltencent.sms.simulator.http.HttpResponse;

/**
 * What the service made of a request.
 *
 * @param summary {@code Ok} or the error code
 */
public record ApiResponse(String summary, HttpResponse content) {}
