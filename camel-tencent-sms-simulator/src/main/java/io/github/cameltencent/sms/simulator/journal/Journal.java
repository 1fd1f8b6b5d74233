package io.github.cameltencent.sms.simulator.journal;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.InboundEntry;
import io.github.cameltencent.sms.simulator.store.InboxListener;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.LoggedReply;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.github.cameltencent.sms.simulator.store.ResourceTable;
import io.github.cameltencent.sms.simulator.store.SendRecord;
import io.vertx.core.json.JsonObject;

/** Keeps an account in a file: each change is appended, and what is no longer needed is left out at the next start. */
public final class Journal implements InboxListener, AutoCloseable {
    /** The logger has the name of the class that users know. */
    private static final System.Logger LOG = System.getLogger("io.github.cameltencent.sms.simulator.SmsSimulator");

    private final JournalFile file;
    private final AccountState state;
    private boolean failed;

    private Journal(JournalFile file, AccountState state) {
        this.file = file;
        this.state = state;
    }

    /**
     * Gives the account, which nobody has used yet, the state of the file, and writes to the file what changes.
     *
     * @throws IllegalStateException with a message for the user, when the file cannot be used; it is not changed then
     */
    public static Journal open(Path path, AccountState state, SimulatorSettings settings) {
        JournalFile file = JournalFile.open(path);
        try {
            StoredState stored = new StoredState(settings.retention().maxMessages());
            file.read(stored::apply);
            Journal journal = new Journal(file, state);
            state.locked(() -> {
                new StateRestorer(state, settings).restore(stored);
                file.rewrite(stored.entries());
                state.inbox().addListener(journal);
            });
            return journal;
        } catch (UncheckedIOException e) {
            file.close();
            throw new IllegalStateException("The store " + path + " cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void message(LoggedMessage message) {
        append(JournalEntries.message(new StoredMessage(
                message.sent(),
                message.region(),
                message.number(),
                message.extendCode(),
                message.content(),
                maskedContent(message),
                message.segments(),
                StoredDelivery.of(message.delivery()))));
    }

    @Override
    public void delivery(LoggedMessage message) {
        append(JournalEntries.delivery(message.sent().serialNo(), StoredDelivery.of(message.delivery())));
    }

    @Override
    public void reply(LoggedReply reply) {
        append(JournalEntries.reply(new StoredReply(reply.smsSdkAppId(), reply.reply(), false)));
    }

    @Override
    public void handedOut(InboundEntry entry) {
        if (entry instanceof Receipt receipt) {
            LoggedMessage message = state.inbox().message(receipt.serialNo());
            if (message != null) {
                delivery(message);
            }
        } else if (entry instanceof Reply reply) {
            append(JournalEntries.replyHandedOut(new StoredReply("", reply, true)));
        }
    }

    @Override
    public void deleted(List<LoggedMessage> messages) {
        append(JournalEntries.deleted(
                messages.stream().map(message -> message.sent().serialNo()).toList()));
    }

    @Override
    public void changed(String resource) {
        if (resource.equals(StoredState.TEMPLATES)) {
            regions()
                    .map(region -> JournalEntries.templates(resources(region, region.templates())))
                    .forEach(this::append);
        } else if (resource.equals(StoredState.SIGNATURES)) {
            regions()
                    .map(region -> JournalEntries.signatures(resources(region, region.signs())))
                    .forEach(this::append);
        }
    }

    @Override
    public void reset() {
        append(JournalEntries.reset());
    }

    @Override
    public void close() {
        state.locked(() -> {
            state.inbox().removeListener(this);
            file.close();
        });
    }

    private void append(JsonObject entry) {
        if (failed) {
            return;
        }
        try {
            file.append(entry);
        } catch (UncheckedIOException e) {
            failed = true;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The store {0} cannot be written: {1}. It has nothing of what comes from now on",
                    file.path(),
                    e.getMessage());
        }
    }

    private String maskedContent(LoggedMessage message) {
        return state.region(message.region()).app(message.sent().smsSdkAppId()).recordsOf(message.number()).stream()
                .filter(record -> record.serialNo().equals(message.sent().serialNo()))
                .findFirst()
                .map(SendRecord::content)
                .orElse("");
    }

    private Stream<RegionState> regions() {
        return Stream.concat(state.regions().values().stream(), Stream.of(state.unusedRegion()));
    }

    private static <T> StoredResources<T> resources(RegionState region, ResourceTable<T> table) {
        return new StoredResources<>(region.name(), List.copyOf(table.all()), List.copyOf(table.deleted()));
    }
}
