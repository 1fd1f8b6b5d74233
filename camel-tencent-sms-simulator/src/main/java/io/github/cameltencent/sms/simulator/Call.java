package io.github.cameltencent.sms.simulator;

import java.time.Instant;

/**
 * A call that passed all checks.
 *
 * @param silo the state of the region that it goes to
 * @param region its name
 */
record Call(Silo silo, String region, Parameters parameters, Instant now) {
    boolean onMainlandSite() {
        return Regions.onMainlandSite(region);
    }

    AppState app() {
        return silo.app(parameters.text("SmsSdkAppId"));
    }
}
