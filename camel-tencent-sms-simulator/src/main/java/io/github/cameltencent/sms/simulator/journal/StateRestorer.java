package io.github.cameltencent.sms.simulator.journal;

import java.util.List;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.Delivery;
import io.github.cameltencent.sms.simulator.store.HourlyCounts;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.ResourceTable;
import io.github.cameltencent.sms.simulator.store.SendRecord;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;

/** Gives an account, which nobody has used yet, the state of the file. Call it under the lock only. */
final class StateRestorer {
    private final AccountState state;
    private final SimulatorSettings settings;

    StateRestorer(AccountState state, SimulatorSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    void restore(StoredState stored) {
        stored.templates().forEach(this::templates);
        stored.signatures().forEach(this::signatures);
        stored.messages().forEach(this::message);
        stored.replies().forEach(this::reply);
    }

    private void message(StoredMessage message) {
        SentMessage sent = message.sent();
        state.serialNumbers().reserve(sent.serialNo());
        AppState app = state.region(message.region()).app(sent.smsSdkAppId());
        long mainland = message.number().isMainland() ? message.segments() : 0;
        app.counts().add(sent.acceptedAt(), new HourlyCounts.Counts(1, 1, message.segments(), mainland));
        app.remember(outgoing(message), sent.acceptedAt());
        StoredDelivery stored = message.delivery();
        Delivery delivery = Delivery.restored(
                app.receipts(),
                settings.receiptCopies(),
                stored.receipt(),
                stored.held(),
                stored.urgent(),
                stored.handedOut());
        app.add(new SendRecord(
                sent.acceptedAt(), message.number(), sent.serialNo(), "Ok", message.maskedContent(), delivery));
        state.inbox()
                .accepted(sequence -> new LoggedMessage(
                        sequence,
                        message.region(),
                        message.number(),
                        message.extendCode(),
                        message.content(),
                        message.segments(),
                        sent,
                        delivery));
    }

    private static OutgoingMessage outgoing(StoredMessage message) {
        SentMessage sent = message.sent();
        return new OutgoingMessage(
                sent.smsSdkAppId(),
                sent.phoneNumber(),
                message.number(),
                sent.templateId(),
                sent.signName(),
                sent.templateParamSet(),
                sent.sessionContext(),
                sent.senderId(),
                message.extendCode());
    }

    private void reply(StoredReply stored) {
        state.withApp(stored.smsSdkAppId(), (all, now) -> {
            List<AppState> known = all.stream()
                    .filter(app -> app.hasSentTo(stored.reply().from()))
                    .toList();
            Object event = new Object();
            (known.isEmpty() ? all : known).forEach(app -> app.restore(stored.reply(), event, stored.handedOut()));
            return event;
        });
        state.inbox().answeredNow(stored.smsSdkAppId(), stored.reply());
    }

    /** Those of the configuration stay as it says. */
    private void templates(StoredResources<Template> stored) {
        ResourceTable<Template> table = region(stored.region()).templates();
        stored.deleted().stream()
                .filter(template -> !settings.templates().containsKey(template.id()))
                .forEach(template -> {
                    table.put(template.id(), template);
                    table.delete(template.id());
                });
        stored.entries().stream()
                .filter(template -> !settings.templates().containsKey(template.id()))
                .forEach(template -> table.put(template.id(), template));
    }

    private void signatures(StoredResources<Sign> stored) {
        ResourceTable<Sign> table = region(stored.region()).signs();
        stored.deleted().stream()
                .filter(sign -> !settings.signs().contains(sign.name()))
                .forEach(sign -> {
                    makeRoom(table, sign.id());
                    table.put(sign.id(), sign);
                    table.delete(sign.id());
                });
        stored.entries().stream()
                .filter(sign -> !settings.signs().contains(sign.name()))
                .forEach(sign -> {
                    makeRoom(table, sign.id());
                    table.put(sign.id(), sign);
                });
    }

    /** One of the configuration, whose id is of no account, may have got the id of another one. */
    private static void makeRoom(ResourceTable<Sign> table, long id) {
        Sign other = table.find(id);
        if (other != null) {
            long free = table.newId();
            table.put(free, other.withId(free));
        }
    }

    /** The empty name is for regions that are not used yet. */
    private RegionState region(String name) {
        return name.isEmpty() ? state.unusedRegion() : state.region(name);
    }
}
