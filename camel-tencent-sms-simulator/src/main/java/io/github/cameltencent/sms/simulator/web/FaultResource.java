package io.github.cameltencent.sms.simulator.web;

import io.github.cameltencent.sms.simulator.fault.ActiveFault;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.fault.FaultSelector;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.vertx.core.json.JsonObject;

/** Fault rules. */
final class FaultResource {
    private static final String RULE_ID = "ruleId";
    private static final String TIMES = "times";

    private final Faults faults;
    private final FaultReader reader = new FaultReader();

    FaultResource(Faults faults) {
        this.faults = faults;
    }

    void register(ApiOperations operations) {
        operations
                .json(
                        "listFaults",
                        call -> new JsonObject().put("rules", InboxJson.array(faults.active(), FaultResource::json)))
                .json("addFault", 201, call -> json(add(call.body())))
                .json("clearFaults", this::clear)
                .json("removeFault", this::remove)
                .json("releaseFault", call -> json(faults.release(call.whole(RULE_ID, 0))));
    }

    private ActiveFault add(JsonObject body) {
        Fault fault = reader.read(body.getJsonObject("fault"));
        String action = body.getString("action");
        FaultSelector selector = action == null ? faults.onAny() : faults.on(action);
        selector.skip(body.getInteger("skip", 0));
        boolean always = body.getBoolean("always", false);
        if (always && body.containsKey(TIMES)) {
            throw new ApiProblem(400, "times and always exclude each other");
        }
        if (body.containsKey("probability")) {
            selector.withProbability(body.getDouble("probability"), body.getLong("seed", 0L));
        } else if (body.containsKey("seed")) {
            throw new ApiProblem(400, "seed goes with probability only");
        }
        if (always) {
            selector.always();
        } else if (body.containsKey(TIMES)) {
            selector.times(body.getInteger(TIMES));
        }
        return selector.answer(fault);
    }

    private JsonObject clear(ApiCall call) {
        int number = faults.active().size();
        faults.clear();
        return MessageResource.deleted(number);
    }

    private JsonObject remove(ApiCall call) {
        faults.remove(call.whole(RULE_ID, 0));
        return MessageResource.deleted(1);
    }

    private static JsonObject json(ActiveFault rule) {
        return new JsonObject()
                .put("id", rule.id())
                .put("action", rule.action())
                .put("fault", new JsonObject(rule.fault()))
                .put("toSkip", rule.toSkip())
                .put("timesLeft", rule.timesLeft())
                .put("probability", rule.probability())
                .put("seed", rule.seed())
                .put("hits", rule.hits())
                .put("waiting", rule.waiting());
    }
}
