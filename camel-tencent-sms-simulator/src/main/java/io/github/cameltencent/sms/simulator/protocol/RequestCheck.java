package io.github.cameltencent.sms.simulator.protocol;

import io.github.cameltencent.sms.simulator.http.HttpRequest;

/** A check of a request that comes before those of its fields. */
@FunctionalInterface
public interface RequestCheck {
    /**
     * Checks one request.
     *
     * @throws ApiError when the check fails
     */
    void check(HttpRequest request);
}
