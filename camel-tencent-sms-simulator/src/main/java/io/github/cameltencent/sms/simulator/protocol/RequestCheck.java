package io.github.cameltencent.sms.simulator.protocol;

import io.github.cameltencent.sms.simulator.http.HttpRequest;

/** Something that must be right about a request before its fields are looked at. */
@FunctionalInterface
public interface RequestCheck {
    /**
     * Looks at one request.
     *
     * @throws ApiError when it is not right
     */
    void check(HttpRequest request);
}
