package io.github.cameltencent.sms.simulator.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.cameltencent.sms.simulator.store.CallbackPush;
import io.github.cameltencent.sms.simulator.store.InboxListener;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.LoggedReply;
import io.github.cameltencent.sms.simulator.store.LoggedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The newest events. They are rendered when they are sent, so that they cost next to nothing while nobody listens.
 * Guarded by the lock of the state, which listeners are called under.
 */
final class EventLog implements InboxListener {
    /** How many are kept: what a stream may be behind, and what can be resumed. */
    static final int CAPACITY = 10_000;

    /** So many characters, too: what is forgotten elsewhere must not stay here. */
    private static final long MAX_CHARACTERS = 64_000_000;

    private static final int NAMED_DELETIONS = 100;

    /** One event; {@code data} makes its JSON of about {@code size} characters. */
    record Event(long id, String name, long size, Supplier<JsonObject> data) {}

    private final InboxJson json;
    private final Runnable wake;
    private final @Nullable Event[] ring = new Event[CAPACITY];
    private long oldest;
    private long last;
    private long total;

    /**
     * Makes an empty log.
     *
     * @param before ids are greater, and greater than those of an earlier simulator on the same port
     * @param wake called after each event
     */
    EventLog(InboxJson json, long before, Runnable wake) {
        this.json = json;
        this.oldest = before + 1;
        this.last = before;
        this.wake = wake;
    }

    /** The id of the newest event. */
    long last() {
        return last;
    }

    /** Whether all events after this one are still here. */
    boolean has(long id) {
        return id <= last && id >= oldest - 1;
    }

    /** The events after one that {@link #has}, oldest first. */
    List<Event> after(long id, int limit) {
        List<Event> found = new ArrayList<>();
        for (long next = id + 1; next <= last && found.size() < limit; next++) {
            Event event = ring[(int) (next % CAPACITY)];
            if (event != null) {
                found.add(event);
            }
        }
        return found;
    }

    private void add(String name, long size, Supplier<JsonObject> data) {
        if (last - oldest + 1 == CAPACITY) {
            forgetOldest();
        }
        last++;
        ring[(int) (last % CAPACITY)] = new Event(last, name, size, data);
        total += size;
        while (total > MAX_CHARACTERS && oldest < last) {
            forgetOldest();
        }
        wake.run();
    }

    private void forgetOldest() {
        int place = (int) (oldest % CAPACITY);
        Event event = ring[place];
        total -= event == null ? 0 : event.size();
        ring[place] = null;
        oldest++;
    }

    @Override
    public void message(LoggedMessage message) {
        add("message", message.size(), () -> json.listed(message));
    }

    @Override
    public void delivery(LoggedMessage message) {
        add("delivery", message.size(), () -> json.listed(message));
    }

    @Override
    public void reply(LoggedReply reply) {
        add("reply", reply.reply().text().length(), () -> json.reply(reply));
    }

    @Override
    public void request(LoggedRequest request) {
        add("request", request.size(), () -> json.request(request));
    }

    @Override
    public void callback(CallbackPush push) {
        add("callback", push.body().length(), () -> json.callback(push));
    }

    @Override
    public void deleted(List<LoggedMessage> messages) {
        JsonArray serialNos = messages.size() > NAMED_DELETIONS
                ? null
                : new JsonArray(messages.stream()
                        .map(message -> message.sent().serialNo())
                        .toList());
        add("deleted", 0, () -> new JsonObject().put("serialNos", serialNos));
    }

    @Override
    public void changed(String resource) {
        add("changed", 0, () -> new JsonObject().put("resource", resource));
    }

    @Override
    public void reset() {
        add("reset", 0, JsonObject::new);
    }
}
