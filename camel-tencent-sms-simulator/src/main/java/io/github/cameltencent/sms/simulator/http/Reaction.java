package io.github.cameltencent.sms.simulator.http;

import io.vertx.core.http.HttpServerRequest;

/** What happens on the wire in answer to a request. */
@FunctionalInterface
public interface Reaction {
    void perform(HttpServerRequest request);
}
