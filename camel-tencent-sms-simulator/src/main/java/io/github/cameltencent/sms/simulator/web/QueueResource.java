package io.github.cameltencent.sms.simulator.web;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.github.cameltencent.sms.simulator.control.QueueControl;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The queues of receipts and replies. */
final class QueueResource {
    private static final String COUNT = "count";
    private static final String RAW = "raw";

    private final QueueControl queues;

    QueueResource(QueueControl queues) {
        this.queues = queues;
    }

    void register(ApiOperations operations) {
        operations
                .json("getQueue", this::waiting)
                .json("addReceipts", 201, call -> add(call, queues::addReceipts, queues::addRawReceipt))
                .json("addReplies", 201, call -> add(call, queues::addReplies, queues::addRawReply))
                .json(
                        "getPulled",
                        call -> new JsonObject()
                                .put("receipts", new JsonArray(queues.pulledReceipts()))
                                .put("replies", new JsonArray(queues.pulledReplies())));
    }

    private JsonObject waiting(ApiCall call) {
        String app = app(call);
        return new JsonObject()
                .put("waitingReceipts", queues.waitingReceipts(app))
                .put("waitingReplies", queues.waitingReplies(app));
    }

    private static JsonObject add(
            ApiCall call, BiFunction<String, Integer, List<String>> several, BiConsumer<String, String> raw) {
        JsonObject body = call.body();
        String app = app(call);
        if (body.containsKey(COUNT) == body.containsKey(RAW)) {
            throw new ApiProblem(400, "count or raw is needed, and not both");
        }
        if (body.containsKey(RAW)) {
            String text = Json.encode(body.getValue(RAW));
            raw.accept(app, text);
            return added(List.of(text));
        }
        return added(several.apply(app, body.getInteger(COUNT)));
    }

    private static JsonObject added(List<String> labels) {
        return new JsonObject().put("added", new JsonArray(labels));
    }

    private static String app(ApiCall call) {
        return call.requiredText("smsSdkAppId");
    }
}
