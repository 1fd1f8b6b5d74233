package io.github.cameltencent.sms.simulator;

import java.time.Instant;

/**
 * A call that passed all checks.
 *
 * @param silo the state of the region that it goes to
 */
record Call(Silo silo, Parameters parameters, Instant now) {
    AppState app() {
        return silo.app(parameters.text("SmsSdkAppId"));
    }
}
