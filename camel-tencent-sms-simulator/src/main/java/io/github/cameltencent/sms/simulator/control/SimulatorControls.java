package io.github.cameltencent.sms.simulator.control;

import java.time.Instant;

import io.github.cameltencent.sms.simulator.callback.CallbackDispatcher;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.github.cameltencent.sms.simulator.protocol.CredentialStore;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.Sign;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Everything that can be done to a running simulator. Java and HTTP use the same, so that they cannot differ. */
public final class SimulatorControls {
    private final SimulatorSettings settings;
    private final AccountState state;
    private final CredentialStore credentials;
    private final Faults faults;
    private final MessageControl messages;
    private final ReplyControl replies;
    private final QueueControl queues;
    private final SettingsControl changeable;
    private final CallbackControl callbacks;
    private final ReviewControl<Template> templates;
    private final ReviewControl<Sign> signatures;
    private final Instant startedAt;

    public SimulatorControls(
            SimulatorSettings settings,
            AccountState state,
            CredentialStore credentials,
            Faults faults,
            CallbackDispatcher dispatcher) {
        this.settings = settings;
        this.state = state;
        this.credentials = credentials;
        this.faults = faults;
        this.messages = new MessageControl(state, settings);
        this.replies = new ReplyControl(state);
        this.queues = new QueueControl(state, settings);
        this.changeable = new SettingsControl(state, dispatcher);
        this.callbacks = new CallbackControl(state, dispatcher);
        this.templates = ReviewControl.templates(state);
        this.signatures = ReviewControl.signatures(state);
        this.startedAt = state.now();
        faults.onChange(() -> state.locked(() -> state.inbox().tell(listener -> listener.changed("faults"))));
    }

    /** How the simulator was configured. */
    public SimulatorSettings settings() {
        return settings;
    }

    public AccountState state() {
        return state;
    }

    public CredentialStore credentials() {
        return credentials;
    }

    public Faults faults() {
        return faults;
    }

    public MessageControl messages() {
        return messages;
    }

    public ReplyControl replies() {
        return replies;
    }

    public QueueControl queues() {
        return queues;
    }

    public SettingsControl changeable() {
        return changeable;
    }

    public CallbackControl callbacks() {
        return callbacks;
    }

    public ReviewControl<Template> templates() {
        return templates;
    }

    public ReviewControl<Sign> signatures() {
        return signatures;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Adds an approved template in every region. */
    public ReviewControl.InRegions<Template> addTemplate(@Nullable Long id, @Nullable String name, String content) {
        return ReviewControl.add(templates, id, name, content);
    }

    /** Adds an approved signature in every region. */
    public ReviewControl.InRegions<Sign> addSignature(String name) {
        return ReviewControl.add(signatures, name);
    }

    /** Forgets everything. */
    public void reset() {
        faults.clear();
        credentials.reset();
        state.reset();
    }
}
