package io.github.cameltencent.sms.simulator.web;

import io.github.cameltencent.sms.simulator.control.SettingsControl;
import io.github.cameltencent.sms.simulator.control.SimulatorControls;
import io.vertx.core.json.JsonObject;

/** What can be changed while the simulator runs: settings, credentials, and everything at once. */
final class SettingsResource {
    private static final String HOLD_RECEIPTS = "holdReceipts";
    private static final String STATUS_CALLBACK = "statusCallback";
    private static final String REPLY_CALLBACK = "replyCallback";

    private final SimulatorControls controls;

    SettingsResource(SimulatorControls controls) {
        this.controls = controls;
    }

    void register(ApiOperations operations) {
        operations
                .json("getSettings", call -> json())
                .json("changeSettings", this::change)
                .empty(
                        "addCredentials",
                        call -> controls.credentials()
                                .add(
                                        call.body().getString("secretId"),
                                        call.body().getString("secretKey"),
                                        call.body().getString("sessionToken")))
                .empty("removeCredentials", call -> controls.credentials().remove(call.requiredText("secretId")))
                .empty("reset", call -> controls.reset());
    }

    private JsonObject json() {
        SettingsControl.Current current = controls.changeable().current();
        return new JsonObject()
                .put(HOLD_RECEIPTS, current.holdReceipts())
                .put(STATUS_CALLBACK, current.statusCallback())
                .put(REPLY_CALLBACK, current.replyCallback());
    }

    /** Changes all or, when one value is wrong, nothing. */
    private JsonObject change(ApiCall call) {
        JsonObject body = call.body();
        SettingsControl.check(body.getString(STATUS_CALLBACK));
        SettingsControl.check(body.getString(REPLY_CALLBACK));
        SettingsControl settings = controls.changeable();
        if (body.containsKey(HOLD_RECEIPTS)) {
            settings.holdReceipts(body.getBoolean(HOLD_RECEIPTS));
        }
        if (body.containsKey(STATUS_CALLBACK)) {
            settings.statusCallback(body.getString(STATUS_CALLBACK));
        }
        if (body.containsKey(REPLY_CALLBACK)) {
            settings.replyCallback(body.getString(REPLY_CALLBACK));
        }
        return json();
    }
}
