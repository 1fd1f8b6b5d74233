package io.github.cameltencent.sms.simulator.action;

import java.time.Instant;

import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.settings.Regions;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.RegionState;

/**
 * A call that has passed all checks.
 *
 * @param state the state of the region of the call
 * @param region the name of the region
 * @param notes what the inbox shows of the call
 */
public record ActionCall(RegionState state, String region, Parameters parameters, Instant now, CallNotes notes) {
    boolean onMainlandSite() {
        return Regions.onMainlandSite(region);
    }

    AppState app() {
        return state.app(parameters.text("SmsSdkAppId"));
    }
}
