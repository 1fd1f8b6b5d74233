package io.github.cameltencent.sms.simulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameltencent.sms.simulator.callback.CallbackBatcher;
import io.github.cameltencent.sms.simulator.callback.CallbackDispatcher;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.github.cameltencent.sms.simulator.http.SimulatorServer;
import io.github.cameltencent.sms.simulator.protocol.CredentialStore;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
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
 * <p>What becomes of a message can be chosen with a {@link MagicNumber}, what becomes of a request with {@link
 * #faults()}. All methods can be called from any thread.
 */
public final class SmsSimulator implements AutoCloseable {
    /** Looks like a SecretId and is none. */
    public static final String DEFAULT_SECRET_ID = "AKIDSmsSimulatorPlaceholder0EXAMPLE0";

    /** Looks like a SecretKey and is none. */
    public static final String DEFAULT_SECRET_KEY = "SmsSimulatorSecretKey000EXAMPLE0";

    private final SimulatorSettings settings;
    private final AccountState state;
    private final CredentialStore credentials;
    private final Faults faults;
    private final SimulatorServer server;
    private final TestControls controls;
    private final CallbackDispatcher callbacks;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    SmsSimulator(SimulatorSettings settings) {
        this.settings = settings;
        this.state = new AccountState(settings);
        this.credentials = new CredentialStore(settings);
        RequestDispatcher dispatcher = new RequestDispatcher(settings, state, credentials);
        this.faults = dispatcher.faults();
        this.server = SimulatorServer.open(settings.port(), dispatcher::dispatch, settings.clock(), settings.latency());
        this.port = server.port();
        this.controls = new TestControls(state, settings);
        SimulatorSettings.Callbacks wanted = settings.callbacks();
        this.callbacks = new CallbackDispatcher(server.vertx(), new CallbackBatcher(state), wanted);
        if (wanted.status() != null || wanted.reply() != null) {
            callbacks.start();
        }
    }

    /** Starts one with all defaults on a free port. */
    public static SmsSimulator start() {
        return builder().start();
    }

    /** For everything that shall not be the default. */
    public static SmsSimulatorBuilder builder() {
        return new SmsSimulatorBuilder();
    }

    /** For example {@code http://127.0.0.1:38211}. */
    public String endpoint() {
        return "http://" + SimulatorServer.HOST + ":" + port;
    }

    /** The TCP port that it listens on. */
    public int port() {
        return port;
    }

    /** The SecretId that it knows from the start. */
    public String secretId() {
        return settings.secretId();
    }

    /** The key that belongs to {@link #secretId()}. */
    public String secretKey() {
        return settings.secretKey();
    }

    /**
     * From now on these are accepted too, beside all others. An id that is known already has its key and its token
     * replaced, which is how a token is revoked: with the old one, the answer is {@code AuthFailure.TokenFailure}.
     *
     * @param sessionToken what every request with this id must bring in {@code X-TC-Token}; {@code null} for a permanent
     *     key, which takes none
     */
    public void addCredentials(String secretId, String secretKey, @Nullable String sessionToken) {
        credentials.add(secretId, secretKey, sessionToken);
    }

    /**
     * From now on no request with this id is accepted; the answer is {@code AuthFailure.SecretIdNotFound}.
     *
     * @param secretId of the builder or of {@link #addCredentials}; nothing happens if it is not known
     */
    public void removeCredentials(String secretId) {
        credentials.remove(secretId);
    }

    /** Every request since the start or the last {@link #reset()}, in the order of arrival. */
    public List<ReceivedRequest> requests() {
        return state.requests();
    }

    /** Every message that was accepted since the start or the last {@link #reset()}, in order, of all regions. */
    public List<SentMessage> messages() {
        return state.messages();
    }

    /** To let things go wrong. */
    public Faults faults() {
        return faults;
    }

    /**
     * A person answers. The reply can be read at once, in the regions where the application has sent a message to the
     * number; when it never has, in all regions.
     *
     * @param smsSdkAppId the application whose message is answered
     * @param phoneNumber in E.164 form
     * @param text what the person writes
     */
    public void reply(String smsSdkAppId, String phoneNumber, String text) {
        PhoneNumber number = PhoneNumber.parse(phoneNumber);
        if (number == null) {
            throw new IllegalArgumentException(phoneNumber + " is not a phone number");
        }
        controls.reply(smsSdkAppId, number, text);
    }

    /**
     * From now on receipts are pushed there and not put into the queue; those that wait in the queue are pushed too. A
     * push that is to be repeated goes to the new URL.
     *
     * @param url with {@code http} and an address of this machine; {@code null} switches it off
     * @throws IllegalArgumentException for any other
     */
    public void statusCallback(@Nullable String url) {
        controls.statusCallback(callbackUrl(url));
    }

    /** As {@link #statusCallback}, for replies. */
    public void replyCallback(@Nullable String url) {
        controls.replyCallback(callbackUrl(url));
    }

    /**
     * Every attempt to push something since the start or the last {@link #reset()} that has ended, in the order in which
     * they began.
     */
    public List<CallbackAttempt> callbacks() {
        return state.callbackLog().attempts();
    }

    /** The bodies that were given up: not acknowledged in three attempts, or the callback was switched off meanwhile. */
    public List<String> droppedCallbacks() {
        return state.callbackLog().dropped();
    }

    /** From now on receipts that are due wait: neither the queue nor the callback has them. */
    public void holdReceipts() {
        controls.holdReceipts(true);
    }

    /** Ends {@link #holdReceipts()}. */
    public void releaseReceipts() {
        controls.holdReceipts(false);
    }

    /**
     * Receipts of messages that were never sent, all successful, each for a mainland number of its own, one millisecond
     * after the other until now. Whichever region is asked first hands them out.
     *
     * @param count 0 to 100,000
     * @return their serial numbers, in the order of the queue
     */
    public List<String> addReceipts(String smsSdkAppId, int count) {
        return controls.addReceipts(smsSdkAppId, count);
    }

    /**
     * Replies, each from a mainland number of its own, one millisecond after the other until now. Whichever region is
     * asked first hands them out.
     *
     * @param count 0 to 100,000
     * @return their texts, all different, in the order of the queue
     */
    public List<String> addReplies(String smsSdkAppId, int count) {
        return controls.addReplies(smsSdkAppId, count);
    }

    /**
     * A receipt that is handed out as it is, by the queue of the region that is asked first or by the callback; nobody
     * can ask for it by phone number.
     *
     * @param json any JSON value, for example {@code {"SerialNo":7}} or {@code null}
     * @throws IllegalArgumentException when it is not JSON
     */
    public void addRawReceipt(String smsSdkAppId, String json) {
        controls.addRawReceipt(smsSdkAppId, json);
    }

    /** As {@link #addRawReceipt}, for replies. */
    public void addRawReply(String smsSdkAppId, String json) {
        controls.addRawReply(smsSdkAppId, json);
    }

    /**
     * What PullSmsSendStatus has taken off the queues since the start or the last {@link #reset()}, whether or not the
     * answer arrived.
     *
     * @return serial numbers, in order; for a raw receipt without one, all of its JSON
     */
    public List<String> pulledReceipts() {
        return controls.pulledReceipts();
    }

    /**
     * As {@link #pulledReceipts()}, for replies.
     *
     * @return texts, in order; for a raw reply without one, all of its JSON
     */
    public List<String> pulledReplies() {
        return controls.pulledReplies();
    }

    /** How many receipts of an application are due and were neither pulled nor pushed, in all regions. */
    public int waitingReceipts(String smsSdkAppId) {
        return controls.waitingReceipts(smsSdkAppId);
    }

    /** As {@link #waitingReceipts}, for replies; one that several regions have counts once. */
    public int waitingReplies(String smsSdkAppId) {
        return controls.waitingReplies(smsSdkAppId);
    }

    /**
     * Forgets requests, messages, receipts, replies, statistics, pushes, faults, templates, signatures and credentials,
     * and releases receipts. Templates, signatures, credentials and callbacks of the {@link SmsSimulatorBuilder} come
     * back. What was pushed before is not pushed again.
     */
    public void reset() {
        faults.clear();
        credentials.reset();
        state.reset();
    }

    /** Stops listening and pushing, and closes all connections. What was received can still be looked at. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            callbacks.close();
            server.close();
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "SmsSimulator[" + endpoint() + "]";
    }

    private @Nullable CallbackUrl callbackUrl(@Nullable String url) {
        if (url == null) {
            return null;
        }
        CallbackUrl parsed = CallbackUrl.parse(url);
        callbacks.start();
        return parsed;
    }
}
