package io.github.cameltencent.sms.simulator.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.github.cameltencent.sms.simulator.store.ResourceTable;
import io.github.cameltencent.sms.simulator.store.Template;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Adding, changing, deleting and listing templates. */
public final class TemplateActions {
    private static final int MAX_TEMPLATES = 1000;
    private static final long MARKETING = 1;
    private static final String UNSUBSCRIBE = "拒收请回复R";
    private static final ListQuery LIST_QUERY = new ListQuery("TemplateIdSet", 0);

    private final ReviewOutcome outcome;

    public TemplateActions(ReviewOutcome outcome) {
        this.outcome = outcome;
    }

    public List<Action> rows() {
        List<FieldSpec> content = List.of(
                FieldSpec.text("TemplateName").required(),
                FieldSpec.text("TemplateContent")
                        .required()
                        .like(
                                Template::isWellFormed,
                                "InvalidParameterValue.InvalidTemplateFormat",
                                Reason.NOT_A_TEMPLATE.with("TemplateContent", "{1}", "{2}")),
                FieldSpec.whole("SmsType")
                        .required()
                        .oneOf(Set.of(0L, 1L, 2L, 3L), "InvalidParameterValue.InvalidSmsType"),
                ListQuery.INTERNATIONAL,
                FieldSpec.text("Remark").required());
        FieldSpec id = FieldSpec.whole("TemplateId").required();
        List<FieldSpec> changed = new ArrayList<>(content);
        changed.add(id);
        return List.of(
                new Action("AddSmsTemplate", RequestSchema.of(content.toArray(new FieldSpec[0])), this::add),
                new Action("ModifySmsTemplate", RequestSchema.of(changed.toArray(new FieldSpec[0])), this::modify),
                new Action("DeleteSmsTemplate", RequestSchema.of(id), TemplateActions::delete),
                new Action("DescribeSmsTemplateList", LIST_QUERY.schema(), TemplateActions::list));
    }

    private JsonObject add(ActionCall call) {
        ResourceTable<Template> templates = call.state().templates();
        if (templates.size() >= MAX_TEMPLATES) {
            throw new ApiError("FailedOperation.TemplateNumberLimit", Reason.TOO_MANY_TEMPLATES.with());
        }
        Template template = template(call, templates.newId());
        templates.put(template.id(), template);
        call.notes().changed("templates");
        // The API returns a string here, and a number in every other action.
        JsonObject status = new JsonObject().put("TemplateId", Long.toString(template.id()));
        return new JsonObject().put("AddTemplateStatus", status);
    }

    private JsonObject modify(ActionCall call) {
        ResourceTable<Template> templates = call.state().templates();
        long id = call.parameters().whole("TemplateId", 0);
        Template old = templates.find(id);
        if (old == null) {
            throw new ApiError("FailedOperation.MissingTemplateToModify", Reason.NO_SUCH_TEMPLATE.with(id));
        }
        if (old.outcome().approved()) {
            throw new ApiError("FailedOperation.TemplateAlreadyPassedCheck", Reason.TEMPLATE_APPROVED.with());
        }
        Template template = template(call, id);
        if (template.international() != old.international()) {
            throw new ApiError("InvalidParameterValue.InvalidInternational", Reason.INTERNATIONAL_CHANGED.with());
        }
        templates.put(id, template);
        call.notes().changed("templates");
        return new JsonObject().put("ModifyTemplateStatus", new JsonObject().put("TemplateId", id));
    }

    private static JsonObject delete(ActionCall call) {
        long id = call.parameters().whole("TemplateId", 0);
        if (call.state().templates().delete(id) == null) {
            throw new ApiError("FailedOperation.TemplateIdNotExist", Reason.NO_SUCH_TEMPLATE.with(id));
        }
        call.notes().changed("templates");
        JsonObject status = new JsonObject()
                .put("DeleteStatus", "return successfully!")
                .put("DeleteTime", call.now().getEpochSecond());
        return new JsonObject().put("DeleteTemplateStatus", status);
    }

    private static JsonObject list(ActionCall call) {
        long scope = call.parameters().whole("International", 0);
        JsonArray page = LIST_QUERY.page(
                call.parameters(),
                call.state().templates().all(),
                template -> MessageScope.covers(template.international(), scope),
                Template::id,
                TemplateActions::json);
        return new JsonObject().put("DescribeTemplateStatusSet", page);
    }

    private Template template(ActionCall call, long id) {
        Parameters parameters = call.parameters();
        String content = parameters.text("TemplateContent");
        long smsType = parameters.whole("SmsType", 0);
        long international = parameters.whole("International", 0);
        if (smsType == MARKETING && international == MessageScope.MAINLAND && !content.endsWith(UNSUBSCRIBE)) {
            throw new ApiError(
                    "InvalidParameterValue.MarketingTemplateWithoutUnsubscribe",
                    Reason.NO_UNSUBSCRIBE.with(UNSUBSCRIBE));
        }
        return new Template(
                id,
                parameters.text("TemplateName"),
                content,
                smsType,
                international,
                outcome,
                outcome.reviewReply(),
                call.now());
    }

    private static JsonObject json(Template template) {
        return new JsonObject()
                .put("TemplateId", template.id())
                .put("International", template.international())
                .put("StatusCode", template.outcome().statusCode())
                .put("ReviewReply", template.reviewReply())
                .put("TemplateName", template.name())
                .put("CreateTime", template.created().getEpochSecond())
                .put("TemplateContent", template.content());
    }
}
