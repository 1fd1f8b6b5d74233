package io.github.cameltencent.sms.simulator.action;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.protocol.ApiError;
import io.github.cameltencent.sms.simulator.protocol.FieldSpec;
import io.github.cameltencent.sms.simulator.protocol.Parameters;
import io.github.cameltencent.sms.simulator.protocol.RequestSchema;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.store.NumberRefusal;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** SendSms and SendMultiGlobalSms. */
public final class SendActions {
    private static final int MAX_NUMBERS = 200;
    private static final int SESSION_CONTEXT_BYTES = 512;
    private static final FieldSpec SESSION_CONTEXT = FieldSpec.text("SessionContext")
            .like(
                    text -> text.getBytes(StandardCharsets.UTF_8).length < SESSION_CONTEXT_BYTES,
                    "InvalidParameterValue",
                    Reason.TOO_MANY_BYTES.with("SessionContext", SESSION_CONTEXT_BYTES));

    private final MessageSender sender;

    public SendActions(MessageSender sender) {
        this.sender = sender;
    }

    public List<Action> rows() {
        RequestSchema one = RequestSchema.of(
                FieldSpec.texts("PhoneNumberSet")
                        .required("MissingParameter.EmptyPhoneNumberSet")
                        .notEmpty("MissingParameter.EmptyPhoneNumberSet")
                        .atMost(MAX_NUMBERS, "LimitExceeded.PhoneNumberCountLimit"),
                FieldSpec.text("SmsSdkAppId").required(),
                FieldSpec.text("TemplateId").required(),
                FieldSpec.text("SignName"),
                FieldSpec.texts("TemplateParamSet"),
                FieldSpec.text("ExtendCode"),
                SESSION_CONTEXT,
                FieldSpec.text("SenderId"));
        RequestSchema info = RequestSchema.of(
                FieldSpec.text("PhoneNumber").required(),
                FieldSpec.text("TemplateId").required(),
                FieldSpec.texts("TemplateParamSet"),
                FieldSpec.text("SenderId"),
                SESSION_CONTEXT);
        RequestSchema multi = RequestSchema.of(
                FieldSpec.text("SmsSdkAppId").required(),
                FieldSpec.objects("MultiSmsInfoSet", info)
                        .required("InvalidParameterValue.MultiSmsInfoSetEmpty")
                        .notEmpty("InvalidParameterValue.MultiSmsInfoSetEmpty")
                        .atMost(MAX_NUMBERS, "LimitExceeded.PhoneNumberCountLimit"));
        return List.of(
                new Action("SendSms", one, this::sendSms), new Action("SendMultiGlobalSms", multi, this::sendMulti));
    }

    private JsonObject sendSms(ActionCall call) {
        Parameters parameters = call.parameters();
        List<OutgoingMessage> messages = parameters.texts("PhoneNumberSet").stream()
                .map(number -> message(parameters, number))
                .toList();
        long mainland = messages.stream().filter(SendActions::toMainland).count();
        long global = messages.stream()
                .filter(message -> message.number() != null && !toMainland(message))
                .count();
        if (mainland > 0 && global > 0) {
            throw new ApiError(
                    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                    Reason.MAINLAND_AND_ELSEWHERE.with());
        }
        return new JsonObject().put("SendStatusSet", send(call, messages, false));
    }

    private JsonObject sendMulti(ActionCall call) {
        String app = call.parameters().text("SmsSdkAppId");
        List<OutgoingMessage> messages = call.parameters().objects("MultiSmsInfoSet").stream()
                .map(info -> new OutgoingMessage(
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
        if (messages.stream().anyMatch(SendActions::toMainland)) {
            throw new ApiError("UnsupportedOperation.ContainDomesticPhoneNumber", Reason.MAINLAND_NUMBER.with());
        }
        return new JsonObject().put("SendMultiStatusSet", send(call, messages, true));
    }

    /** The same message to the same number twice in one call is sent once. */
    private JsonArray send(ActionCall call, List<OutgoingMessage> messages, boolean namesRefused) {
        Set<List<Object>> seen = new HashSet<>();
        List<OutgoingMessage> distinct = new ArrayList<>();
        for (OutgoingMessage message : messages) {
            if (seen.add(message.identity())) {
                distinct.add(message);
            }
        }
        JsonArray statuses = new JsonArray();
        for (OutgoingMessage message : distinct) {
            RecipientResult status = sender.send(call.state(), message, call.now(), namesRefused);
            if (status != null) {
                statuses.add(status.toJson());
                noteRefusal(call, message, status);
            }
        }
        return statuses;
    }

    private static void noteRefusal(ActionCall call, OutgoingMessage message, RecipientResult status) {
        ReasonText refusal = status.refusal();
        if (refusal != null) {
            call.notes().refused(new NumberRefusal(message.writtenNumber(), status.code(), refusal));
        }
    }

    private static boolean toMainland(OutgoingMessage message) {
        PhoneNumber number = message.number();
        return number != null && number.isMainland();
    }

    private static OutgoingMessage message(Parameters parameters, String number) {
        return new OutgoingMessage(
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
