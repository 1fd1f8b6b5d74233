package io.github.cameltencent.sms.simulator.control;

import io.github.cameltencent.sms.simulator.callback.CallbackDispatcher;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.DeliveryChannel;
import org.jspecify.annotations.Nullable;

/** What can be changed while the simulator runs. */
public final class SettingsControl {
    /** The name of these settings for listeners. */
    private static final String RESOURCE = "settings";

    /**
     * The settings.
     *
     * @param statusCallback without its query; {@code null} for none, like {@code replyCallback}
     */
    public record Current(
            boolean holdReceipts,
            @Nullable String statusCallback,
            @Nullable String replyCallback) {}

    private final AccountState state;
    private final CallbackDispatcher callbacks;

    SettingsControl(AccountState state, CallbackDispatcher callbacks) {
        this.state = state;
        this.callbacks = callbacks;
    }

    public Current current() {
        return state.locked(() -> new Current(state.receipts().held(), text(state.receipts()), text(state.replies())));
    }

    public void holdReceipts(boolean hold) {
        state.locked(() -> {
            state.receipts().hold(hold);
            changed();
        });
    }

    /**
     * Pushes receipts to this URL.
     *
     * @param url {@code null} for none
     * @throws IllegalArgumentException when it is not {@code http} and an address of this machine
     */
    public void statusCallback(@Nullable String url) {
        callback(state.receipts(), url);
    }

    /** As {@link #statusCallback}, for replies. */
    public void replyCallback(@Nullable String url) {
        callback(state.replies(), url);
    }

    /**
     * Checks a URL without changing anything.
     *
     * @throws IllegalArgumentException when it is not {@code http} and an address of this machine
     */
    public static void check(@Nullable String url) {
        parse(url);
    }

    private static @Nullable CallbackUrl parse(@Nullable String url) {
        return url == null ? null : CallbackUrl.parse(url);
    }

    private void callback(DeliveryChannel<?> channel, @Nullable String url) {
        CallbackUrl parsed = parse(url);
        if (parsed != null) {
            callbacks.start();
        }
        state.locked(() -> {
            channel.callback(parsed);
            changed();
        });
    }

    private void changed() {
        state.inbox().tell(listener -> listener.changed(RESOURCE));
    }

    private static @Nullable String text(DeliveryChannel<?> channel) {
        return channel.callback() == null ? null : channel.callback().withoutQuery();
    }
}
