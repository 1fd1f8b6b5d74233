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
import io.github.cameltencent.sms.simulator.store.InboundEntry;
import io.github.cameltencent.sms.simulator.store.PendingPush;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Packs due mail for the callbacks. */
public final class CallbackBatcher {
    private static final int MAX_RECEIPTS = 100;

    private final AccountState state;

    public CallbackBatcher(AccountState state) {
        this.state = state;
    }

    /** Takes what is due off the queues; an application's receipts go together, each reply goes alone. */
    List<PendingPush> take() {
        return state.withEachApp(this::pushes);
    }

    /** Where to, by now; {@code null} when the callback is switched off or everything was reset. */
    @Nullable
    CallbackUrl url(PendingPush push) {
        return state.callbackUrl(push);
    }

    private List<PendingPush> pushes(List<AppState> regions, Instant now) {
        CallbackLog log = state.callbackLog();
        List<PendingPush> pushes = new ArrayList<>();
        for (String body : receiptBodies(state.receipts().takeForCallback(regions, now))) {
            pushes.add(new PendingPush(CallbackAttempt.Kind.STATUS, body, log));
        }
        for (InboundEntry reply : state.replies().takeForCallback(regions, now)) {
            pushes.add(new PendingPush(CallbackAttempt.Kind.REPLY, Json.encode(reply.toPush()), log));
        }
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
