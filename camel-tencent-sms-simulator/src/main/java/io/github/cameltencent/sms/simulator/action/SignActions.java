package io.github.cameltencent.sms.simulator.action;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.github.cameltencent.sms.simulator.store.ResourceTable;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Adding, changing, deleting and listing signatures. */
public final class SignActions {
    private static final int MAX_NAME_MAINLAND = 12;
    private static final int MAX_NAME_GLOBAL = 15;
    private static final ListQuery LIST_QUERY = new ListQuery("SignIdSet", 10);

    /** The documents that each type of signature accepts, of the mainland site and the international site together. */
    private static final Map<Long, Set<Long>> DOCUMENTS = Map.of(
            0L, Set.of(0L, 1L),
            1L, Set.of(0L, 1L, 2L, 3L, 4L),
            2L, Set.of(0L, 1L, 2L, 3L, 5L),
            3L, Set.of(0L, 1L, 2L, 3L, 8L),
            4L, Set.of(7L),
            5L, Set.of(2L, 3L),
            6L, Set.of(0L, 1L, 2L, 3L, 6L));

    /** The international site still lists them. */
    private static final Set<Long> WITHDRAWN_FROM_MAINLAND_SITE = Set.of(2L, 3L, 6L);

    private static final long APP = 1;

    private final ReviewOutcome outcome;

    public SignActions(ReviewOutcome outcome) {
        this.outcome = outcome;
    }

    public List<Action> rows() {
        List<FieldSpec> content = List.of(
                FieldSpec.text("SignName").required(),
                FieldSpec.whole("SignType").required().oneOf(DOCUMENTS.keySet(), "InvalidParameter.InvalidParameters"),
                FieldSpec.whole("DocumentType").required().between(0, 8, "InvalidParameterValue.InvalidDocumentType"),
                ListQuery.INTERNATIONAL,
                FieldSpec.whole("SignPurpose").required().between(0, 1, "InvalidParameterValue.InvalidSignPurpose"),
                image("ProofImage").required(),
                image("CommissionImage"),
                FieldSpec.text("Remark"),
                FieldSpec.whole("QualificationId"));
        FieldSpec id = FieldSpec.whole("SignId").required();
        List<FieldSpec> changed = new ArrayList<>(content);
        changed.add(id);
        return List.of(
                new Action("AddSmsSign", RequestSchema.of(content.toArray(new FieldSpec[0])), this::add),
                new Action("ModifySmsSign", RequestSchema.of(changed.toArray(new FieldSpec[0])), this::modify),
                new Action("DeleteSmsSign", RequestSchema.of(id), SignActions::delete),
                new Action("DescribeSmsSignList", LIST_QUERY.schema(), SignActions::list));
    }

    private JsonObject add(ActionCall call) {
        ResourceTable<Sign> signs = call.state().signs();
        Sign sign = sign(call, signs.newId());
        for (Sign other : signs.all()) {
            if (other.name().equals(sign.name()) && MessageScope.covers(other.international(), sign.international())) {
                refuseDouble(other);
            }
        }
        signs.put(sign.id(), sign);
        call.notes().changed("signatures");
        return new JsonObject().put("AddSignStatus", new JsonObject().put("SignId", sign.id()));
    }

    private JsonObject modify(ActionCall call) {
        ResourceTable<Sign> signs = call.state().signs();
        long id = call.parameters().whole("SignId", 0);
        Sign old = signs.find(id);
        if (old == null) {
            throw new ApiError("FailedOperation.MissingSignatureToModify", Reason.NO_SUCH_SIGNATURE.with(id));
        }
        if (old.outcome().approved()) {
            throw new ApiError("InvalidParameterValue.SignAlreadyPassedCheck", Reason.SIGNATURE_APPROVED.with());
        }
        Sign sign = sign(call, id);
        if (sign.international() != old.international()) {
            throw new ApiError("InvalidParameterValue.InvalidInternational", Reason.INTERNATIONAL_CHANGED.with());
        }
        signs.put(id, sign);
        call.notes().changed("signatures");
        return new JsonObject().put("ModifySignStatus", new JsonObject().put("SignId", id));
    }

    private static JsonObject delete(ActionCall call) {
        long id = call.parameters().whole("SignId", 0);
        if (call.state().signs().delete(id) == null) {
            throw new ApiError("FailedOperation.SignIdNotExist", Reason.NO_SUCH_SIGNATURE.with(id));
        }
        call.notes().changed("signatures");
        JsonObject status = new JsonObject()
                .put("DeleteStatus", "return successfully!")
                .put("DeleteTime", call.now().getEpochSecond());
        return new JsonObject().put("DeleteSignStatus", status);
    }

    private static JsonObject list(ActionCall call) {
        long scope = call.parameters().whole("International", 0);
        JsonArray page = LIST_QUERY.page(
                call.parameters(),
                call.state().signs().all(),
                sign -> MessageScope.covers(sign.international(), scope),
                Sign::id,
                sign -> json(sign, scope));
        return new JsonObject().put("DescribeSignListStatusSet", page);
    }

    private Sign sign(ActionCall call, long id) {
        Parameters parameters = call.parameters();
        String name = parameters.text("SignName");
        long international = parameters.whole("International", 0);
        boolean isShort = call.onMainlandSite() && international == MessageScope.MAINLAND;
        if (name.length() > (isShort ? MAX_NAME_MAINLAND : MAX_NAME_GLOBAL)) {
            throw new ApiError("InvalidParameterValue.SignNameLengthTooLong", Reason.SIGNATURE_TOO_LONG.with());
        }
        if (name.length() < 2) {
            throw new ApiError("InvalidParameter.InvalidParameters", Reason.SIGNATURE_TOO_SHORT.with());
        }
        long signType = parameters.whole("SignType", 0);
        if (isWithdrawn(call, signType, international)) {
            throw new ApiError("InvalidParameter.InvalidParameters", Reason.SIGN_TYPE_WITHDRAWN.with(signType));
        }
        Set<Long> documents = DOCUMENTS.getOrDefault(signType, Set.of());
        if (!documents.contains(parameters.whole("DocumentType", 0))) {
            throw new ApiError("InvalidParameterValue.InvalidDocumentType", Reason.OTHER_DOCUMENT.with());
        }
        return new Sign(
                id,
                name,
                international,
                outcome,
                outcome.reviewReply(),
                parameters.wholeOrNull("QualificationId"),
                call.now());
    }

    /** The withdrawn documents (4, 5, 6 and 8) belong to these types only. */
    private static boolean isWithdrawn(ActionCall call, long signType, long international) {
        return call.onMainlandSite()
                && (WITHDRAWN_FROM_MAINLAND_SITE.contains(signType)
                        || (signType == APP && international == MessageScope.MAINLAND));
    }

    private static void refuseDouble(Sign other) {
        if (other.outcome().approved()) {
            throw new ApiError(
                    "InvalidParameterValue.SignAlreadyPassedCheck", Reason.SIGNATURE_APPROVED_ALREADY.with());
        }
        if (other.outcome() == ReviewOutcome.PENDING) {
            throw new ApiError("InvalidParameterValue.SignExistAndUnapproved", Reason.SIGNATURE_IN_REVIEW.with());
        }
    }

    private static FieldSpec image(String name) {
        return FieldSpec.text(name)
                .like(SignActions::isBase64, "InvalidParameterValue.ImageInvalid", Reason.NOT_AN_IMAGE.with(name));
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonObject json(Sign sign, long scope) {
        JsonObject json = new JsonObject()
                .put("SignId", sign.id())
                .put("International", scope)
                .put("StatusCode", sign.outcome().statusCode())
                .put("ReviewReply", sign.reviewReply())
                .put("SignName", sign.name())
                .put("CreateTime", sign.created().getEpochSecond());
        if (sign.qualificationId() != null) {
            json.put("QualificationId", sign.qualificationId())
                    .put("QualificationName", "qualification")
                    .put("QualificationStatusCode", 1);
        }
        return json;
    }
}
