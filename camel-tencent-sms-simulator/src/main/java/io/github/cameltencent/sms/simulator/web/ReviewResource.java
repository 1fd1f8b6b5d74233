package io.github.cameltencent.sms.simulator.web;

import java.util.Map;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.control.ReviewControl;
import io.github.cameltencent.sms.simulator.control.SimulatorControls;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Templates, signatures and their reviews. */
final class ReviewResource {
    private static final Map<String, ReviewOutcome> OUTCOMES = Map.of(
            "approved", ReviewOutcome.AT_ONCE,
            "notYetEffective", ReviewOutcome.NOT_YET_EFFECTIVE,
            "pending", ReviewOutcome.PENDING,
            "rejected", ReviewOutcome.REJECTED);

    private final SimulatorControls controls;

    ReviewResource(SimulatorControls controls) {
        this.controls = controls;
    }

    void register(ApiOperations operations) {
        operations
                .json(
                        "listTemplates",
                        call -> new JsonObject()
                                .put(
                                        "templates",
                                        InboxJson.array(controls.templates().all(), ReviewResource::template)))
                .json(
                        "addTemplate",
                        201,
                        call -> template(controls.addTemplate(
                                call.body().getLong("templateId"),
                                call.body().getString("name"),
                                call.body().getString("content"))))
                .json("reviewTemplate", call -> template(review(controls.templates(), "templateId", call)))
                .json(
                        "listSignatures",
                        call -> new JsonObject()
                                .put(
                                        "signatures",
                                        InboxJson.array(controls.signatures().all(), ReviewResource::signature)))
                .json(
                        "addSignature",
                        201,
                        call -> signature(controls.addSignature(call.body().getString("name"))))
                .json("reviewSignature", call -> signature(review(controls.signatures(), "signId", call)));
    }

    private static <T> ReviewControl.InRegions<T> review(ReviewControl<T> control, String id, ApiCall call) {
        JsonObject body = call.body();
        ReviewOutcome outcome = OUTCOMES.get(body.getString("state"));
        if (outcome == null) {
            throw new ApiProblem(400, "state is not known");
        }
        return control.review(call.whole(id, 0), outcome, body.getString("reviewReply"), body.getString("region"));
    }

    private static JsonObject template(ReviewControl.InRegions<Template> found) {
        Template template = found.entry();
        return new JsonObject()
                .put("templateId", template.id())
                .put("regions", new JsonArray(found.regions()))
                .put("name", template.name())
                .put("content", template.content())
                .put("smsType", template.smsType())
                .put("international", template.international())
                .put("state", name(template.outcome()))
                .put("reviewReply", template.reviewReply())
                .put("createdAt", template.created().toString());
    }

    private static JsonObject signature(ReviewControl.InRegions<Sign> found) {
        Sign sign = found.entry();
        return new JsonObject()
                .put("signId", sign.id())
                .put("regions", new JsonArray(found.regions()))
                .put("name", sign.name())
                .put("international", sign.international())
                .put("state", name(sign.outcome()))
                .put("reviewReply", sign.reviewReply())
                .put("createdAt", sign.created().toString());
    }

    private static String name(ReviewOutcome outcome) {
        return OUTCOMES.entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
