package io.github.cameltencent.sms.simulator.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.control.MessageControl;
import io.github.cameltencent.sms.simulator.store.DeliveryState;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.MessageFilter;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Messages and their delivery. */
final class MessageResource {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)?");
    private static final String SERIAL_NO = "serialNo";

    private final Vertx vertx;
    private final MessageControl messages;
    private final InboxJson json;
    private final Map<String, BiFunction<String, String, LoggedMessage>> changes;

    MessageResource(Vertx vertx, MessageControl messages, InboxJson json) {
        this.vertx = vertx;
        this.messages = messages;
        this.json = json;
        this.changes = Map.of(
                "delivered", (serialNo, code) -> messages.deliver(serialNo),
                "failed", messages::fail,
                "held", (serialNo, code) -> messages.hold(serialNo),
                "waiting", (serialNo, code) -> messages.release(serialNo));
    }

    void register(ApiOperations operations) {
        operations
                .json("listMessages", this::list)
                .json("deleteMessages", call -> deleted(messages.delete(filter(call))))
                .any("nextMessage", this::next)
                .json("getMessage", call -> json.message(messages.get(call.requiredText(SERIAL_NO))))
                .json("deleteMessage", this::deleteOne)
                .json("setDelivery", this::setDelivery);
    }

    static JsonObject deleted(int number) {
        return new JsonObject().put("deleted", number);
    }

    private JsonObject list(ApiCall call) {
        return call.page(
                "messages", messages.newest(filter(call), call.limit()), json::listed, LoggedMessage::sequence);
    }

    private JsonObject deleteOne(ApiCall call) {
        messages.delete(call.requiredText(SERIAL_NO));
        return deleted(1);
    }

    private JsonObject setDelivery(ApiCall call) {
        String state = call.body().getString("state");
        String code = call.body().getString("code");
        if (code != null && !state.equals("failed")) {
            throw new ApiProblem(400, "code goes with failed only");
        }
        BiFunction<String, String, LoggedMessage> change = changes.get(state);
        if (change == null) {
            throw new ApiProblem(400, "state is not known");
        }
        return json.message(
                change.apply(call.requiredText(SERIAL_NO), code == null ? MessageControl.DEFAULT_FAILURE : code));
    }

    /** Responds when a message comes, or with a problem when none comes in time. */
    private void next(ApiCall call) {
        Duration timeout = duration(call.requiredText("timeout"));
        MessageFilter filter = filter(call);
        Context context = vertx.getOrCreateContext();
        Promise<LoggedMessage> next = Promise.promise();
        Runnable stop =
                messages.waits().next(filter, message -> context.runOnContext(nothing -> next.tryComplete(message)));
        long timer = vertx.setTimer(
                Math.max(1, timeout.toMillis()),
                expired -> next.tryFail(new ApiProblem(404, "No message came within " + timeout.toMillis() + " ms")));
        call.context().response().closeHandler(closed -> next.tryFail("closed"));
        next.future()
                .onComplete(
                        message -> {
                            vertx.cancelTimer(timer);
                            call.respond(200, json.message(message));
                        },
                        failure -> {
                            vertx.cancelTimer(timer);
                            stop.run();
                            if (failure instanceof ApiProblem problem) {
                                call.problem(problem);
                            }
                        });
    }

    private MessageFilter filter(ApiCall call) {
        return messages.filter(
                call.text("to"), call.text("q"), state(call.text("state")), call.text("after"), call.text("before"));
    }

    private static @Nullable DeliveryState state(@Nullable String name) {
        return name == null ? null : DeliveryState.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new ApiProblem(400, "timeout must be 10s, 500ms or a number of seconds");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = "ms".equals(matcher.group(2)) ? Duration.ofMillis(number) : Duration.ofSeconds(number);
        if (duration.compareTo(LONGEST) > 0) {
            throw new ApiProblem(400, "timeout must be at most " + LONGEST.toSeconds() + "s");
        }
        return duration;
    }
}
