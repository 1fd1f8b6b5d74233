package io.github.cameltencent.sms.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameltencent.sms.simulator.callback.CallbackBatcher;
import io.github.cameltencent.sms.simulator.callback.CallbackDispatcher;
import io.github.cameltencent.sms.simulator.control.SimulatorControls;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.github.cameltencent.sms.simulator.http.SimulatorServer;
import io.github.cameltencent.sms.simulator.http.StaticFiles;
import io.github.cameltencent.sms.simulator.journal.Journal;
import io.github.cameltencent.sms.simulator.protocol.CredentialStore;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.web.ControlApi;
import org.jspecify.annotations.Nullable;

/**
 * The Tencent Cloud SMS service in memory. It listens on 127.0.0.1 over plain HTTP, checks signatures and fields, keeps
 * signatures, templates, receipts and replies per region, and forgets everything when it is closed.
 *
 * <pre>{@code
 * try (SmsSimulator simulator = SmsSimulator.start()) {
 *     // point the client at simulator.endpoint(), then
 *     assertThat(simulator.messages()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Choose the result of a message with a {@link MagicNumber}, and the result of a request with {@link #faults()}. All
 * methods can be called from any thread.
 */
public final class SmsSimulator implements AutoCloseable {
    /** A placeholder in the form of a SecretId. */
    public static final String DEFAULT_SECRET_ID = "AKIDSmsSimulatorPlaceholder0EXAMPLE0";

    /** A placeholder in the form of a SecretKey. */
    public static final String DEFAULT_SECRET_KEY = "SmsSimulatorSecretKey000EXAMPLE0";

    private final SimulatorSettings settings;
    private final AccountState state;
    private final @Nullable Journal journal;
    private final @Nullable ConsoleLines console;
    private final CredentialStore credentials;
    private final Faults faults;
    private final SimulatorServer server;
    private final SimulatorControls controls;
    private final CallbackDispatcher callbacks;
    private final ControlApi api;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    SmsSimulator(SimulatorSettings settings) {
        this.settings = settings;
        this.state = new AccountState(settings);
        Path file = settings.retention().file();
        this.journal = file == null ? null : Journal.open(file, state, settings);
        this.credentials = new CredentialStore(settings);
        RequestDispatcher dispatcher = new RequestDispatcher(settings, state, credentials);
        this.faults = dispatcher.faults();
        this.server = SimulatorServer.create(settings, dispatcher::dispatch);
        SimulatorSettings.Callbacks wanted = settings.callbacks();
        this.callbacks = new CallbackDispatcher(server.vertx(), new CallbackBatcher(state), wanted);
        this.controls = new SimulatorControls(settings, state, credentials, faults, callbacks);
        this.api = new ControlApi(server.vertx(), controls, this::endpoint);
        server.mount(new StaticFiles());
        server.mount(api);
        SimulatorSettings.Console lines = settings.console();
        this.console = lines == null ? null : new ConsoleLines(lines.stream(), lines.showTexts());
        if (console != null) {
            state.locked(() -> state.inbox().addListener(console));
        }
        state.locked(() -> state.inbox()
                .addListener(new ForgottenMessages(settings.retention().maxMessages())));
        try {
            this.port = server.listen();
        } catch (IllegalStateException e) {
            closeJournal();
            throw e;
        }
        if (wanted.status() != null || wanted.reply() != null) {
            callbacks.start();
        }
    }

    /** Starts a simulator with all defaults, on a free port. */
    public static SmsSimulator start() {
        return builder().start();
    }

    /** Configures a simulator. */
    public static SmsSimulatorBuilder builder() {
        return new SmsSimulatorBuilder();
    }

    /** The URL of the simulator, for example {@code http://127.0.0.1:38211}. */
    public String endpoint() {
        return "http://" + settings.access().clientHost() + ":" + server.port();
    }

    /** The TCP port that it listens on. */
    public int port() {
        return port;
    }

    /** The SecretId of the builder, or the default one. */
    public String secretId() {
        return settings.secretId();
    }

    /** The SecretKey of {@link #secretId()}. */
    public String secretKey() {
        return settings.secretKey();
    }

    /**
     * Adds credentials. For a known id, the key and the token are replaced, which revokes the old token: it is refused
     * with {@code AuthFailure.TokenFailure} from then on.
     *
     * @param sessionToken required in {@code X-TC-Token} of every request with this id; {@code null} for a permanent
     *     key, which has none
     */
    public void addCredentials(String secretId, String secretKey, @Nullable String sessionToken) {
        credentials.add(secretId, secretKey, sessionToken);
    }

    /**
     * Removes credentials: requests with this id are refused with {@code AuthFailure.SecretIdNotFound} from then on.
     *
     * @param secretId of the builder or of {@link #addCredentials}; an unknown one is ignored
     */
    public void removeCredentials(String secretId) {
        credentials.remove(secretId);
    }

    /** Every request since the start or the last {@link #reset()}, in the order of arrival. */
    public List<ReceivedRequest> requests() {
        return state.requests();
    }

    /** Every message accepted in any region since the start or the last {@link #reset()}, in order. */
    public List<SentMessage> messages() {
        return state.messages();
    }

    /** Injects faults. */
    public Faults faults() {
        return faults;
    }

    /**
     * Simulates a reply of a person. It can be read at once in the regions where the application has sent a message to
     * the number, or in all regions when it never has.
     *
     * @param smsSdkAppId the application that gets the reply
     * @param phoneNumber in E.164 form
     * @param text the text of the reply
     */
    public void reply(String smsSdkAppId, String phoneNumber, String text) {
        controls.replies().reply(smsSdkAppId, phoneNumber, text);
    }

    /**
     * Pushes receipts to this URL instead of putting them into the queue. Receipts that wait in the queue are pushed
     * too, and pushes that are retried go to the new URL.
     *
     * @param url with {@code http} and an address of this machine; {@code null} switches the callback off
     * @throws IllegalArgumentException for any other URL
     */
    public void statusCallback(@Nullable String url) {
        controls.changeable().statusCallback(url);
    }

    /** As {@link #statusCallback}, for replies. */
    public void replyCallback(@Nullable String url) {
        controls.changeable().replyCallback(url);
    }

    /**
     * Every attempt to push a callback that has ended since the start or the last {@link #reset()}, in the order in
     * which they began.
     */
    public List<CallbackAttempt> callbacks() {
        return state.callbackLog().attempts();
    }

    /**
     * The bodies that were dropped: not acknowledged in three attempts, or the callback was switched off in between.
     */
    public List<String> droppedCallbacks() {
        return state.callbackLog().dropped();
    }

    /** Holds receipts back: neither the queue nor the callback gets them when they are due. */
    public void holdReceipts() {
        controls.changeable().holdReceipts(true);
    }

    /** Ends {@link #holdReceipts()}. */
    public void releaseReceipts() {
        controls.changeable().holdReceipts(false);
    }

    /**
     * Adds receipts of messages that were never sent. All are successful, each has a mainland number of its own, and
     * their times are one millisecond apart and end now. The region that is asked first returns them.
     *
     * @param count 0 to 100,000
     * @return their serial numbers, in the order of the queue
     */
    public List<String> addReceipts(String smsSdkAppId, int count) {
        return controls.queues().addReceipts(smsSdkAppId, count);
    }

    /**
     * Adds replies. Each has a mainland number of its own, and their times are one millisecond apart and end now. The
     * region that is asked first returns them.
     *
     * @param count 0 to 100,000
     * @return their texts, all different, in the order of the queue
     */
    public List<String> addReplies(String smsSdkAppId, int count) {
        return controls.queues().addReplies(smsSdkAppId, count);
    }

    /**
     * Adds a receipt as raw JSON. The queue of the region that is asked first, or the callback, returns it unchanged;
     * the ByPhoneNumber actions do not.
     *
     * @param json any JSON value, for example {@code {"SerialNo":7}} or {@code null}
     * @throws IllegalArgumentException when it is not JSON
     */
    public void addRawReceipt(String smsSdkAppId, String json) {
        controls.queues().addRawReceipt(smsSdkAppId, json);
    }

    /** As {@link #addRawReceipt}, for replies. */
    public void addRawReply(String smsSdkAppId, String json) {
        controls.queues().addRawReply(smsSdkAppId, json);
    }

    /**
     * What PullSmsSendStatus has taken from the queues since the start or the last {@link #reset()}, whether or not the
     * response arrived.
     *
     * @return serial numbers, in order; for a raw receipt without one, all of its JSON
     */
    public List<String> pulledReceipts() {
        return controls.queues().pulledReceipts();
    }

    /**
     * As {@link #pulledReceipts()}, for replies.
     *
     * @return texts, in order; for a raw reply without one, all of its JSON
     */
    public List<String> pulledReplies() {
        return controls.queues().pulledReplies();
    }

    /** The number of receipts of an application, in all regions, that are due and were neither pulled nor pushed. */
    public int waitingReceipts(String smsSdkAppId) {
        return controls.queues().waitingReceipts(smsSdkAppId);
    }

    /** As {@link #waitingReceipts}, for replies; one that is in several regions counts once. */
    public int waitingReplies(String smsSdkAppId) {
        return controls.queues().waitingReplies(smsSdkAppId);
    }

    /**
     * Forgets requests, messages, receipts, replies, statistics, pushes, faults, templates, signatures and credentials,
     * and releases receipts. Templates, signatures, credentials and callbacks of the {@link SmsSimulatorBuilder} are
     * restored. Earlier pushes are not retried.
     */
    public void reset() {
        controls.reset();
    }

    /** Stops listening and pushing, and closes all connections. Requests and messages can still be read. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            callbacks.close();
            api.close();
            server.close();
            if (console != null) {
                console.close();
            }
            closeJournal();
        }
    }

    private void closeJournal() {
        if (journal != null) {
            journal.close();
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SmsSimulator[" + endpoint() + "]";
    }
}
