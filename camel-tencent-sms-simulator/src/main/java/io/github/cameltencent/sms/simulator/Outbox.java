package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Packs due mail for the callbacks. */
final class Outbox {
    private static final int MAX_RECEIPTS = 100;

    private final Cloud cloud;

    Outbox(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Takes what is due off the queues; an application's receipts go together, each reply goes alone. */
    List<Push> take() {
        return cloud.withEachApp(this::pushes);
    }

    /** Where to, by now; {@code null} when the callback is switched off or everything was reset. */
    @Nullable
    CallbackUrl url(Push push) {
        return cloud.callbackUrl(push);
    }

    private List<Push> pushes(List<AppState> regions, Instant now) {
        CallbackLog log = cloud.callbackLog();
        List<Push> pushes = new ArrayList<>();
        for (String body : receiptBodies(cloud.receipts().carryAway(regions, now))) {
            pushes.add(new Push(PushedCallback.Kind.STATUS, body, log));
        }
        for (Mail reply : cloud.replies().carryAway(regions, now)) {
            pushes.add(new Push(PushedCallback.Kind.REPLY, Json.encode(reply.toPush()), log));
        }
        return pushes;
    }

    private static List<String> receiptBodies(Collection<Mail> receipts) {
        List<String> bodies = new ArrayList<>();
        JsonArray batch = new JsonArray();
        for (Mail receipt : receipts) {
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
