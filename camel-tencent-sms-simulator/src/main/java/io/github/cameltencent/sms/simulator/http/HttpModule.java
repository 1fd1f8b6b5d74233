package io.github.cameltencent.sms.simulator.http;

import io.vertx.ext.web.Router;

/** Serves some paths, before all others go to the API of the service. */
@FunctionalInterface
public interface HttpModule {
    void mount(Router router);
}
