package io.github.cameltencent.sms.simulator.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.InboxListener;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.MessageFilter;

/** Those who wait for a message. */
public final class MessageWaits implements InboxListener {
    /** More are refused. */
    public static final int MAX_WAITING = 1000;

    private static final String ANY = "";

    private record Wait(MessageFilter filter, Consumer<LoggedMessage> listener) {}

    private final AccountState state;

    // By number, so that a message looks at those only who wait for it. Guarded by the lock of the state.
    private final Map<String, List<Wait>> waiting = new HashMap<>();
    private int count;

    MessageWaits(AccountState state) {
        this.state = state;
        state.locked(() -> state.inbox().addListener(this));
    }

    /**
     * The first message after {@link MessageFilter#after}, or without it the newest one; when there is none, the first
     * one to come.
     *
     * @param listener is given the message, by any thread and under the lock, so it must be quick
     * @return ends the waiting
     * @throws TooManyException when too many wait
     */
    public Runnable next(MessageFilter filter, Consumer<LoggedMessage> listener) {
        return state.withInbox((inbox, now) -> {
            Wait wait = new Wait(filter, listener);
            LoggedMessage there = inbox.next(filter, now);
            if (there != null) {
                listener.accept(there);
            } else if (count >= MAX_WAITING) {
                throw new TooManyException(count + " requests wait for messages already");
            } else {
                waiting.computeIfAbsent(key(filter), unknown -> new ArrayList<>())
                        .add(wait);
                count++;
            }
            return () -> state.locked(() -> forget(wait));
        });
    }

    /** How many wait. */
    public int waiting() {
        return state.locked(() -> count);
    }

    @Override
    public void message(LoggedMessage message) {
        tell(message.number().e164(), message);
        tell(ANY, message);
    }

    private void tell(String key, LoggedMessage message) {
        for (Wait wait : List.copyOf(waiting.getOrDefault(key, List.of()))) {
            if (state.inbox().selects(wait.filter(), message)) {
                forget(wait);
                wait.listener().accept(message);
            }
        }
    }

    private void forget(Wait wait) {
        String key = key(wait.filter());
        List<Wait> others = waiting.getOrDefault(key, List.of());
        if (others.remove(wait)) {
            count--;
        }
        if (others.isEmpty()) {
            waiting.remove(key);
        }
    }

    private static String key(MessageFilter filter) {
        return filter.to() == null ? ANY : filter.to().e164();
    }
}
