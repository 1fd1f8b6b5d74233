package io.github.cameltencent.sms.simulator.control;

import java.util.List;
import java.util.NoSuchElementException;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.callback.CallbackDispatcher;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.CallbackPush;
import org.jspecify.annotations.Nullable;

/** What was pushed to the callbacks. */
public final class CallbackControl {
    private final AccountState state;
    private final CallbackDispatcher dispatcher;

    CallbackControl(AccountState state, CallbackDispatcher dispatcher) {
        this.state = state;
        this.dispatcher = dispatcher;
    }

    /**
     * Newest first.
     *
     * @param kind {@code null} for both
     */
    public List<CallbackPush> newest(CallbackAttempt.@Nullable Kind kind, long before, int limit) {
        return state.callbackLog().newest(before, limit, push -> kind == null || push.kind() == kind);
    }

    /**
     * One of them.
     *
     * @throws NoSuchElementException when there is none
     */
    public CallbackPush get(long sequence) {
        CallbackPush push = state.callbackLog().find(sequence);
        if (push == null) {
            throw new NoSuchElementException("There is no callback " + sequence);
        }
        return push;
    }

    /**
     * Pushes the same body again.
     *
     * @throws NoSuchElementException when there is none
     * @throws IllegalStateException when an attempt is to come anyway, or the callback is switched off
     */
    public CallbackPush again(long sequence) {
        CallbackPush push = get(sequence);
        dispatcher.again(push);
        return push;
    }
}
