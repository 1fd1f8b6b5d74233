package io.github.cameltencent.sms.simulator.journal;

import java.util.Collection;

import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Makes the entries that {@link StoredState} understands. */
final class JournalEntries {
    private JournalEntries() {}

    static JsonObject message(StoredMessage message) {
        return entry(StoredState.MESSAGE).mergeIn(JournalCodec.json(message));
    }

    static JsonObject delivery(String serialNo, StoredDelivery delivery) {
        return entry(StoredState.DELIVERY).put("serialNo", serialNo).put("delivery", JournalCodec.json(delivery));
    }

    static JsonObject reply(StoredReply reply) {
        return entry(StoredState.REPLY).mergeIn(JournalCodec.json(reply));
    }

    static JsonObject replyHandedOut(StoredReply reply) {
        return entry(StoredState.REPLY_HANDED_OUT).mergeIn(JournalCodec.json(reply));
    }

    static JsonObject deleted(Collection<String> serialNos) {
        JsonArray array = new JsonArray();
        serialNos.forEach(array::add);
        return entry(StoredState.DELETED).put("serialNos", array);
    }

    static JsonObject templates(StoredResources<Template> templates) {
        return entry(StoredState.TEMPLATES).mergeIn(JournalCodec.json(templates, JournalCodec::json));
    }

    static JsonObject signatures(StoredResources<Sign> signatures) {
        return entry(StoredState.SIGNATURES).mergeIn(JournalCodec.json(signatures, JournalCodec::json));
    }

    static JsonObject reset() {
        return entry(StoredState.RESET);
    }

    private static JsonObject entry(String type) {
        return new JsonObject().put(StoredState.TYPE, type);
    }
}
