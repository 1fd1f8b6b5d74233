package io.github.cameltencent.sms.simulator.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.github.cameltencent.sms.simulator.control.MessageWaits;
import io.github.cameltencent.sms.simulator.control.SimulatorControls;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Describes the simulator, without secrets. */
final class InfoResource {
    private final SimulatorControls controls;
    private final EventStreams streams;
    private final Supplier<String> endpoint;

    InfoResource(SimulatorControls controls, EventStreams streams, Supplier<String> endpoint) {
        this.controls = controls;
        this.streams = streams;
        this.endpoint = endpoint;
    }

    void register(ApiOperations operations) {
        operations
                .json("getInfo", call -> info())
                .any("getOpenApi", call -> call.send(200, "application/json", OpenApi.FILE.text()));
    }

    private JsonObject info() {
        AccountState state = controls.state();
        int max = controls.settings().retention().maxMessages();
        String version = InfoResource.class.getPackage().getImplementationVersion();
        List<String> regions =
                state.locked(() -> new ArrayList<>(new TreeSet<>(state.regions().keySet())));
        return state.withInbox((inbox, now) -> new JsonObject()
                .put("name", "camel-tencent-sms-simulator")
                .put("version", Objects.toString(version, "unknown"))
                .put("endpoint", endpoint.get())
                .put("regions", new JsonArray(regions))
                .put("smsSdkAppIds", new JsonArray(new ArrayList<>(state.appIds())))
                .put(
                        "actions",
                        new JsonArray(
                                new ArrayList<>(new TreeSet<>(controls.faults().actions()))))
                .put("startedAt", controls.startedAt().toString())
                .put("now", now.toString())
                .put("messages", inbox.messageCount())
                .put("maxMessages", max == Integer.MAX_VALUE ? null : max)
                .put("forgottenMessages", inbox.forgottenCount())
                .put("openStreams", streams.open())
                .put("maxStreams", EventStreams.MAX_STREAMS)
                .put("waitingRequests", controls.messages().waits().waiting())
                .put("maxWaitingRequests", MessageWaits.MAX_WAITING));
    }
}
