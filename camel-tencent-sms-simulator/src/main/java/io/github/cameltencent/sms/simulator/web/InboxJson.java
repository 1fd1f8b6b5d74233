package io.github.cameltencent.sms.simulator.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.CallbackPush;
import io.github.cameltencent.sms.simulator.store.Conversation;
import io.github.cameltencent.sms.simulator.store.Delivery;
import io.github.cameltencent.sms.simulator.store.DeliveryState;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.LoggedReply;
import io.github.cameltencent.sms.simulator.store.LoggedRequest;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.SubError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The JSON of what the inbox shows. */
final class InboxJson {
    private static final int SHOWN_BODY = 64 * 1024;
    private static final int LISTED_TEXT = 10_000;
    private static final List<String> SECRET_HEADERS = List.of("authorization", "x-tc-token");

    private final AccountState state;

    InboxJson(AccountState state) {
        this.state = state;
    }

    static <T> JsonArray array(List<T> entries, Function<T, JsonObject> json) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(json.apply(entry)));
        return array;
    }

    JsonObject message(LoggedMessage message) {
        return message(message, Integer.MAX_VALUE);
    }

    /** For lists and events, which would be too large with very long texts. */
    JsonObject listed(LoggedMessage message) {
        return message(message, LISTED_TEXT);
    }

    private JsonObject message(LoggedMessage message, int max) {
        SentMessage sent = message.sent();
        boolean cut = Stream.concat(Stream.ofNullable(message.content()), sent.templateParamSet().stream())
                .anyMatch(text -> text.length() > max);
        return new JsonObject()
                .put("sequence", message.sequence())
                .put("serialNo", sent.serialNo())
                .put("phoneNumber", sent.phoneNumber())
                .put("smsSdkAppId", sent.smsSdkAppId())
                .put("region", message.region())
                .put("templateId", sent.templateId())
                .put("signName", sent.signName())
                .put(
                        "templateParamSet",
                        new JsonArray(sent.templateParamSet().stream()
                                .map(value -> begin(value, max))
                                .toList()))
                .put("sessionContext", sent.sessionContext())
                .put("senderId", sent.senderId())
                .put("extendCode", message.extendCode())
                .put("text", begin(sent.text(), max))
                .put("content", begin(message.content(), max))
                .put("cut", cut)
                .put("segments", message.segments())
                .put("codes", new JsonArray(Codes.codes(sent)))
                .put("links", new JsonArray(Codes.links(sent)))
                .put("acceptedAt", sent.acceptedAt().toString())
                .put("delivery", delivery(message));
    }

    private static @Nullable String begin(@Nullable String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private JsonObject delivery(LoggedMessage message) {
        return state.withInbox((inbox, now) -> {
            Delivery delivery = message.delivery();
            DeliveryState current = inbox.state(message, now);
            Receipt receipt = delivery.receipt();
            boolean ended = current == DeliveryState.DELIVERED || current == DeliveryState.FAILED;
            Receipt arrived = ended ? receipt : null;
            SubError subError = arrived == null ? SubError.NONE : arrived.subError();
            return new JsonObject()
                    .put("state", current.name().toLowerCase(Locale.ROOT))
                    .put("code", arrived == null ? null : arrived.description())
                    .put(
                            "at",
                            receipt == null || delivery.held()
                                    ? null
                                    : receipt.at().toString())
                    .put("handedOut", delivery.handedOut())
                    .put("subError", emptyToNull(subError.code()))
                    .put("subErrorDesc", emptyToNull(subError.text()));
        });
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    JsonObject reply(LoggedReply logged) {
        return new JsonObject()
                .put("sequence", logged.sequence())
                .put("phoneNumber", logged.reply().from().e164())
                .put("smsSdkAppId", logged.smsSdkAppId())
                .put("text", logged.reply().text())
                .put("extendCode", logged.reply().extendCode())
                .put("signName", logged.reply().signName())
                .put("at", logged.reply().at().toString());
    }

    JsonObject number(Conversation conversation) {
        LoggedMessage message = conversation.lastMessage();
        LoggedReply reply = conversation.lastReply();
        return new JsonObject()
                .put("phoneNumber", conversation.number().e164())
                .put("country", conversation.number().country().isoCode())
                .put("messages", conversation.messageCount())
                .put("replies", conversation.replies().size())
                .put("lastAt", conversation.lastAt().toString())
                .put("lastMessage", message == null ? null : listed(message))
                .put("lastReply", reply == null ? null : reply(reply));
    }

    JsonObject request(LoggedRequest logged) {
        ReceivedRequest received = logged.received();
        ReasonText reason = logged.reason();
        return new JsonObject()
                .put("sequence", logged.sequence())
                .put("at", logged.at().toString())
                .put("method", logged.method())
                .put("path", logged.path())
                .put("action", received.action())
                .put("region", received.region())
                .put("version", received.version())
                .put("language", received.language())
                .put("headers", headers(received.headers()))
                .put("body", begin(received.body(), SHOWN_BODY))
                .put("bodyBytes", logged.bodyBytes())
                .put("answeredWith", received.answeredWith())
                .put("reason", reason == null ? null : reason.english())
                .put("reasonZh", reason == null ? null : reason.chinese())
                .put(
                        "refusals",
                        array(
                                logged.refusals(),
                                refusal -> new JsonObject()
                                        .put("phoneNumber", refusal.phoneNumber())
                                        .put("code", refusal.code())
                                        .put("reason", refusal.reason().english())
                                        .put("reasonZh", refusal.reason().chinese())));
    }

    private static JsonObject headers(Map<String, String> headers) {
        JsonObject json = new JsonObject();
        new TreeMap<>(headers).forEach((name, value) -> json.put(name, SECRET_HEADERS.contains(name) ? "***" : value));
        return json;
    }

    JsonObject callback(CallbackPush push) {
        return new JsonObject()
                .put("sequence", push.sequence())
                .put("kind", push.kind().name().toLowerCase(Locale.ROOT))
                .put("at", push.at().toString())
                .put("body", push.body())
                .put("state", push.state().name().toLowerCase(Locale.ROOT))
                .put(
                        "attempts",
                        array(
                                push.ended(),
                                ended -> new JsonObject()
                                        .put("attempt", ended.attempt().attempt())
                                        .put("at", ended.begun().toString())
                                        .put("url", ended.attempt().url())
                                        .put("outcome", ended.attempt().outcome())));
    }
}
