package io.github.cameltencent.sms.simulator.control;

import java.util.List;
import java.util.function.Function;

import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.Conversation;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.LoggedReply;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.Reply;
import org.jspecify.annotations.Nullable;

/** Replies of persons. */
public final class ReplyControl {
    private final AccountState state;

    ReplyControl(AccountState state) {
        this.state = state;
    }

    /**
     * Adds the reply in the regions where the application has sent to the number, or in all regions when it never has.
     *
     * @param smsSdkAppId {@code null} for that of the last message to the number
     * @throws IllegalArgumentException when the number is none, or no application has sent to it and none is given
     */
    public LoggedReply reply(@Nullable String smsSdkAppId, String phoneNumber, String text) {
        PhoneNumber number = Numbers.parse(phoneNumber);
        return state.withInbox((inbox, before) -> {
            String app = smsSdkAppId == null ? lastAppOf(number) : smsSdkAppId;
            Reply reply = state.withApp(app, (all, now) -> {
                List<AppState> known =
                        all.stream().filter(one -> one.hasSentTo(number)).toList();
                Object event = new Object();
                List<Reply> copies = (known.isEmpty() ? all : known)
                        .stream()
                                .map(one -> one.answer(number, text, now, event))
                                .toList();
                return copies.get(0);
            });
            return inbox.answeredNow(app, reply);
        });
    }

    /** Newest first. */
    public List<LoggedReply> newest(@Nullable String from, long before, int limit) {
        PhoneNumber number = from == null ? null : Numbers.parse(from);
        return state.withInbox((inbox, now) -> inbox.replies(number, before, limit));
    }

    /**
     * Numbers with a message or reply, the one with the newest first.
     *
     * @param view takes them under the lock, for they change
     */
    public <R> R conversations(String digits, long before, int limit, Function<List<Conversation>, R> view) {
        return state.withInbox((inbox, now) -> view.apply(inbox.conversations().newest(before, limit, digits)));
    }

    private String lastAppOf(PhoneNumber number) {
        Conversation conversation = state.inbox().conversations().find(number);
        LoggedMessage last = conversation == null ? null : conversation.lastMessage();
        if (last == null) {
            throw new IllegalArgumentException(
                    "There is no message to this number, so smsSdkAppId must say which application gets the reply");
        }
        return last.sent().smsSdkAppId();
    }
}
