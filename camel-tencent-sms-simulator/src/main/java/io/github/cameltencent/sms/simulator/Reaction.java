package io.github.cameltencent.sms.simulator;

import io.vertx.core.http.HttpServerRequest;

/** What happens on the wire in answer to a request. */
@FunctionalInterface
interface Reaction {
    void perform(HttpServerRequest request);
}
