package io.github.cameltencent.sms.simulator.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.CallbackLog;
import io.github.cameltencent.sms.simulator.store.CallbackPush;
import io.github.cameltencent.sms.simulator.store.InboundEntry;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Batches receipts and replies that are due for the callbacks. */
public final class CallbackBatcher {
    private static final int MAX_RECEIPTS = 100;

    private final AccountState state;

    public CallbackBatcher(AccountState state) {
        this.state = state;
    }

    /** Takes what is due from the queues: receipts in one batch per application, each reply in a push of its own. */
    List<CallbackPush> take() {
        return state.withEachApp(this::pushes);
    }

    /** The current URL; {@code null} when the callback is switched off or the simulator was reset. */
    @Nullable
    CallbackUrl url(CallbackPush push) {
        return state.callbackUrl(push);
    }

    /** The time of the simulator. */
    Instant now() {
        return state.now();
    }

    /** Tells that an attempt has ended, or that there will be no other. */
    void changed(CallbackPush push) {
        state.withInbox((inbox, now) -> {
            inbox.tell(listener -> listener.callback(push));
            return push;
        });
    }

    private List<CallbackPush> pushes(List<AppState> regions, Instant now) {
        CallbackLog log = state.callbackLog();
        List<CallbackPush> pushes = new ArrayList<>();
        for (String body : receiptBodies(state.receipts().takeForCallback(regions, now))) {
            pushes.add(log.open(CallbackAttempt.Kind.STATUS, body, now));
        }
        for (InboundEntry reply : state.replies().takeForCallback(regions, now)) {
            pushes.add(log.open(CallbackAttempt.Kind.REPLY, Json.encode(reply.toPush()), now));
        }
        pushes.forEach(push -> state.inbox().tell(listener -> listener.callback(push)));
        return pushes;
    }

    private static List<String> receiptBodies(Collection<InboundEntry> receipts) {
        List<String> bodies = new ArrayList<>();
        JsonArray batch = new JsonArray();
        for (InboundEntry receipt : receipts) {
            batch.add(receipt.toPush());
            if (batch.size() == MAX_RECEIPTS) {
                bodies.add(batch.encode());
                batch = new JsonArray();
            }
        }
        if (!batch.isEmpty()) {
            bodies.add(batch.encode());
        }
        return bodies;
    }
}
