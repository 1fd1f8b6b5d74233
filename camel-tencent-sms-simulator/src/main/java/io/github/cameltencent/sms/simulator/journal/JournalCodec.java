package io.github.cameltencent.sms.simulator.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.SubError;
import io.github.cameltencent.sms.simulator.store.Template;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The JSON of what is in the file. Reading throws a runtime exception when something is missing or wrong. */
final class JournalCodec {
    private JournalCodec() {}

    static JsonObject json(StoredMessage message) {
        SentMessage sent = message.sent();
        return new JsonObject()
                .put("serialNo", sent.serialNo())
                .put("region", message.region())
                .put("phoneNumber", sent.phoneNumber())
                .put("smsSdkAppId", sent.smsSdkAppId())
                .put("templateId", sent.templateId())
                .put("signName", sent.signName())
                .put("templateParamSet", new JsonArray(sent.templateParamSet()))
                .put("sessionContext", sent.sessionContext())
                .put("senderId", sent.senderId())
                .put("extendCode", message.extendCode())
                .put("text", sent.text())
                .put("content", message.content())
                .put("maskedContent", message.maskedContent())
                .put("segments", message.segments())
                .put("acceptedAt", sent.acceptedAt().toString())
                .put("delivery", json(message.delivery()));
    }

    static StoredMessage message(JsonObject json) {
        PhoneNumber number = number(json);
        SentMessage sent = new SentMessage(
                text(json, "serialNo"),
                number.e164(),
                text(json, "smsSdkAppId"),
                text(json, "templateId"),
                text(json, "signName"),
                json.getJsonArray("templateParamSet").stream()
                        .map(String.class::cast)
                        .toList(),
                text(json, "sessionContext"),
                text(json, "senderId"),
                json.getString("text"),
                time(json, "acceptedAt"));
        return new StoredMessage(
                sent,
                text(json, "region"),
                number,
                text(json, "extendCode"),
                json.getString("content"),
                text(json, "maskedContent"),
                json.getLong("segments"),
                delivery(json.getJsonObject("delivery"), sent, number));
    }

    static JsonObject json(StoredDelivery delivery) {
        return new JsonObject()
                .put("receipt", json(delivery.receipt()))
                .put("held", delivery.held())
                .put("urgent", delivery.urgent())
                .put("handedOut", delivery.handedOut());
    }

    static StoredDelivery delivery(JsonObject json, SentMessage sent, PhoneNumber number) {
        JsonObject receipt = json.getJsonObject("receipt");
        return new StoredDelivery(
                receipt == null
                        ? null
                        : new Receipt(
                                time(receipt, "at"),
                                number,
                                sent.serialNo(),
                                text(receipt, "reportStatus"),
                                text(receipt, "description"),
                                sent.sessionContext(),
                                new SubError(text(receipt, "subError"), text(receipt, "subErrorDesc"))),
                json.getBoolean("held"),
                json.getBoolean("urgent"),
                json.getBoolean("handedOut"));
    }

    static JsonObject json(StoredReply stored) {
        Reply reply = stored.reply();
        return new JsonObject()
                .put("smsSdkAppId", stored.smsSdkAppId())
                .put("phoneNumber", reply.from().e164())
                .put("text", reply.text())
                .put("extendCode", reply.extendCode())
                .put("signName", reply.signName())
                .put("at", reply.at().toString())
                .put("handedOut", stored.handedOut());
    }

    static StoredReply reply(JsonObject json) {
        Reply reply = new Reply(
                time(json, "at"), number(json), text(json, "text"), text(json, "extendCode"), text(json, "signName"));
        return new StoredReply(text(json, "smsSdkAppId"), reply, json.getBoolean("handedOut"));
    }

    static <T> JsonObject json(StoredResources<T> resources, Function<T, JsonObject> entry) {
        return new JsonObject()
                .put("region", resources.region())
                .put("entries", array(resources.entries(), entry))
                .put("deleted", array(resources.deleted(), entry));
    }

    static <T> StoredResources<T> resources(JsonObject json, Function<JsonObject, T> entry) {
        return new StoredResources<>(
                text(json, "region"),
                list(json.getJsonArray("entries"), entry),
                list(json.getJsonArray("deleted"), entry));
    }

    static JsonObject json(Template template) {
        return new JsonObject()
                .put("id", template.id())
                .put("name", template.name())
                .put("content", template.content())
                .put("smsType", template.smsType())
                .put("international", template.international())
                .put("outcome", template.outcome().name())
                .put("reviewReply", template.reviewReply())
                .put("created", template.created().toString());
    }

    static Template template(JsonObject json) {
        return new Template(
                json.getLong("id"),
                text(json, "name"),
                text(json, "content"),
                json.getLong("smsType"),
                json.getLong("international"),
                ReviewOutcome.valueOf(text(json, "outcome")),
                text(json, "reviewReply"),
                time(json, "created"));
    }

    static JsonObject json(Sign sign) {
        return new JsonObject()
                .put("id", sign.id())
                .put("name", sign.name())
                .put("international", sign.international())
                .put("outcome", sign.outcome().name())
                .put("reviewReply", sign.reviewReply())
                .put("qualificationId", sign.qualificationId())
                .put("created", sign.created().toString());
    }

    static Sign sign(JsonObject json) {
        return new Sign(
                json.getLong("id"),
                text(json, "name"),
                json.getLong("international"),
                ReviewOutcome.valueOf(text(json, "outcome")),
                text(json, "reviewReply"),
                json.getLong("qualificationId"),
                time(json, "created"));
    }

    static String text(JsonObject json, String name) {
        return Objects.requireNonNull(json.getString(name), name);
    }

    private static @Nullable JsonObject json(@Nullable Receipt receipt) {
        return receipt == null
                ? null
                : new JsonObject()
                        .put("at", receipt.at().toString())
                        .put("reportStatus", receipt.reportStatus())
                        .put("description", receipt.description())
                        .put("subError", receipt.subError().code())
                        .put("subErrorDesc", receipt.subError().text());
    }

    private static Instant time(JsonObject json, String name) {
        return Instant.parse(text(json, name));
    }

    private static PhoneNumber number(JsonObject json) {
        return Objects.requireNonNull(PhoneNumber.parse(text(json, "phoneNumber")));
    }

    private static <T> JsonArray array(Collection<T> entries, Function<T, JsonObject> json) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(json.apply(entry)));
        return array;
    }

    private static <T> List<T> list(JsonArray array, Function<JsonObject, T> entry) {
        return array.stream().map(JsonObject.class::cast).map(entry).toList();
    }
}
