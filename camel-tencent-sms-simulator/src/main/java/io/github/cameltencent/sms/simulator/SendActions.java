package io.github.cameltencent.sms.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** SendSms and SendMultiGlobalSms. */
final class SendActions {
    private static final int MAX_NUMBERS = 200;
    private static final int SESSION_CONTEXT_BYTES = 512;
    private static final Field SESSION_CONTEXT = Field.text("SessionContext")
            .like(
                    text -> text.getBytes(StandardCharsets.UTF_8).length < SESSION_CONTEXT_BYTES,
                    "InvalidParameterValue",
                    "less than 512 bytes long");

    private final PostOffice postOffice;

    SendActions(PostOffice postOffice) {
        this.postOffice = postOffice;
    }

    List<Action> rows() {
        Schema one = Schema.of(
                Field.texts("PhoneNumberSet")
                        .required("MissingParameter.EmptyPhoneNumberSet")
                        .notEmpty("MissingParameter.EmptyPhoneNumberSet")
                        .atMost(MAX_NUMBERS, "LimitExceeded.PhoneNumberCountLimit"),
                Field.text("SmsSdkAppId").required(),
                Field.text("TemplateId").required(),
                Field.text("SignName"),
                Field.texts("TemplateParamSet"),
                Field.text("ExtendCode"),
                SESSION_CONTEXT,
                Field.text("SenderId"));
        Schema info = Schema.of(
                Field.text("PhoneNumber").required(),
                Field.text("TemplateId").required(),
                Field.texts("TemplateParamSet"),
                Field.text("SenderId"),
                SESSION_CONTEXT);
        Schema multi = Schema.of(
                Field.text("SmsSdkAppId").required(),
                Field.objects("MultiSmsInfoSet", info)
                        .required("InvalidParameterValue.MultiSmsInfoSetEmpty")
                        .notEmpty("InvalidParameterValue.MultiSmsInfoSetEmpty")
                        .atMost(MAX_NUMBERS, "LimitExceeded.PhoneNumberCountLimit"));
        return List.of(
                new Action("SendSms", one, this::sendSms), new Action("SendMultiGlobalSms", multi, this::sendMulti));
    }

    private JsonObject sendSms(Call call) {
        Parameters parameters = call.parameters();
        List<Draft> drafts = parameters.texts("PhoneNumberSet").stream()
                .map(number -> draft(parameters, number))
                .toList();
        long mainland = drafts.stream().filter(SendActions::toMainland).count();
        long global = drafts.stream()
                .filter(draft -> draft.number() != null && !toMainland(draft))
                .count();
        if (mainland > 0 && global > 0) {
            throw new Refusal(
                    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                    "The numbers must be all in mainland China or all elsewhere.");
        }
        return new JsonObject().put("SendStatusSet", post(call, drafts, false));
    }

    private JsonObject sendMulti(Call call) {
        String app = call.parameters().text("SmsSdkAppId");
        List<Draft> drafts = call.parameters().objects("MultiSmsInfoSet").stream()
                .map(info -> new Draft(
                        app,
                        info.text("PhoneNumber"),
                        PhoneNumber.parse(info.text("PhoneNumber")),
                        info.text("TemplateId"),
                        "",
                        info.texts("TemplateParamSet"),
                        info.text("SessionContext"),
                        info.text("SenderId"),
                        ""))
                .toList();
        if (drafts.stream().anyMatch(SendActions::toMainland)) {
            throw new Refusal(
                    "UnsupportedOperation.ContainDomesticPhoneNumber",
                    "Numbers in mainland China cannot be reached with this action.");
        }
        return new JsonObject().put("SendMultiStatusSet", post(call, drafts, true));
    }

    /** The same message to the same number twice in one call goes out once. */
    private JsonArray post(Call call, List<Draft> drafts, boolean namesRefused) {
        Set<List<Object>> seen = new HashSet<>();
        List<Draft> distinct = new ArrayList<>();
        for (Draft draft : drafts) {
            if (seen.add(draft.identity())) {
                distinct.add(draft);
            }
        }
        JsonArray statuses = new JsonArray();
        for (Draft draft : distinct) {
            SendStatus status = postOffice.post(call.silo(), draft, call.now(), namesRefused);
            if (status != null) {
                statuses.add(status.toJson());
            }
        }
        return statuses;
    }

    private static boolean toMainland(Draft draft) {
        PhoneNumber number = draft.number();
        return number != null && number.isMainland();
    }

    private static Draft draft(Parameters parameters, String number) {
        return new Draft(
                parameters.text("SmsSdkAppId"),
                number,
                PhoneNumber.parse(number),
                parameters.text("TemplateId"),
                parameters.text("SignName"),
                parameters.texts("TemplateParamSet"),
                parameters.text("SessionContext"),
                parameters.text("SenderId"),
                parameters.text("ExtendCode"));
    }
}
