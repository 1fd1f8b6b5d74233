package io.github.cameltencent.sms.simulator.web;

import java.util.Locale;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.control.CallbackControl;
import io.github.cameltencent.sms.simulator.store.CallbackPush;
import io.vertx.core.json.JsonObject;

/** What was pushed to the callbacks. */
final class CallbackResource {
    private static final String SEQUENCE = "sequence";

    private final CallbackControl callbacks;
    private final InboxJson json;

    CallbackResource(CallbackControl callbacks, InboxJson json) {
        this.callbacks = callbacks;
        this.json = json;
    }

    void register(ApiOperations operations) {
        operations
                .json("listCallbacks", this::list)
                .json("getCallback", call -> json.callback(callbacks.get(call.whole(SEQUENCE, 0))))
                .json("pushAgain", 202, call -> json.callback(callbacks.again(call.whole(SEQUENCE, 0))));
    }

    private JsonObject list(ApiCall call) {
        String kind = call.text("kind");
        CallbackAttempt.Kind wanted = kind == null ? null : CallbackAttempt.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return call.page(
                "callbacks",
                callbacks.newest(wanted, call.before(), call.limit()),
                json::callback,
                CallbackPush::sequence);
    }
}
