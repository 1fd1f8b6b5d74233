package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import org.jspecify.annotations.Nullable;

/** Messages, replies and requests as a person looks at them. Call it under the lock only. */
public final class Inbox {
    /** Of all messages, and of all requests; some 6,000 for each. More are kept where none is to be forgotten. */
    private static final long MAX_CHARACTERS = 64_000_000;

    private final BooleanSupplier receiptsHeld;
    private final Conversations conversations = new Conversations();
    private final MessageLog messages;
    private final SequenceLog<LoggedReply> replies;
    private final SequenceLog<LoggedRequest> requests;
    private final ActivityCounts counts = new ActivityCounts();
    private final Agenda agenda = new Agenda();
    private final List<LoggedMessage> overdue = new ArrayList<>();
    private final List<InboxListener> listeners = new CopyOnWriteArrayList<>();

    /** @param maxMessages it has the newest messages, replies and requests */
    Inbox(BooleanSupplier receiptsHeld, int maxMessages) {
        this.receiptsHeld = receiptsHeld;
        long maxSize = maxMessages == Integer.MAX_VALUE ? Long.MAX_VALUE : MAX_CHARACTERS;
        this.messages = new MessageLog(maxMessages, maxSize, conversations);
        this.replies = new SequenceLog<>(maxMessages, conversations::remove);
        this.requests = new SequenceLog<>(maxMessages, maxSize, LoggedRequest::size, request -> {});
    }

    public void addListener(InboxListener listener) {
        listeners.add(listener);
    }

    public void removeListener(InboxListener listener) {
        listeners.remove(listener);
    }

    /** Notices what has become due. */
    void advance(Instant now) {
        counts.advance(now);
        agenda.run(now);
        if (!overdue.isEmpty() && !receiptsHeld.getAsBoolean()) {
            List<LoggedMessage> released = List.copyOf(overdue);
            overdue.clear();
            released.forEach(message -> reported(message, now));
        }
    }

    public LoggedMessage accepted(LongFunction<LoggedMessage> withSequence) {
        LoggedMessage message = messages.add(withSequence);
        counts.add(message.sent().acceptedAt(), ActivityCounts.Activity.ACCEPTED);
        listeners.forEach(listener -> listener.message(message));
        if (messages.forgotten() > 0) {
            listeners.forEach(InboxListener::forgotten);
        }
        plan(message);
        return message;
    }

    public void refused(Instant now) {
        counts.add(now, ActivityCounts.Activity.REFUSED);
    }

    /** Shows a reply once it is due. */
    public void answered(String smsSdkAppId, Reply reply) {
        agenda.add(reply.at(), at -> answeredNow(smsSdkAppId, reply));
    }

    /** Shows a reply. */
    public LoggedReply answeredNow(String smsSdkAppId, Reply reply) {
        LoggedReply logged = replies.add(sequence -> new LoggedReply(sequence, smsSdkAppId, reply));
        conversations.add(logged);
        counts.add(reply.at(), ActivityCounts.Activity.REPLIES);
        listeners.forEach(listener -> listener.reply(logged));
        return logged;
    }

    void request(LongFunction<LoggedRequest> withSequence, long nanos) {
        LoggedRequest request = requests.add(withSequence);
        counts.add(request.at(), ActivityCounts.Activity.REQUESTS);
        counts.addNanos(request.at(), nanos);
        if (request.reason() != null) {
            counts.add(request.at(), ActivityCounts.Activity.REFUSED_REQUESTS);
        }
        listeners.forEach(listener -> listener.request(request));
    }

    /** Tells the listeners. */
    public void tell(Consumer<InboxListener> news) {
        listeners.forEach(news);
    }

    /** The state of a message, which holding all receipts back changes too. */
    public DeliveryState state(LoggedMessage message, Instant now) {
        Delivery delivery = message.delivery();
        if (delivery.held()) {
            return DeliveryState.HELD;
        } else if (delivery.receipt() == null) {
            return DeliveryState.UNREPORTED;
        }
        Receipt arrived = delivery.arrived(now);
        if (arrived == null) {
            return DeliveryState.WAITING;
        } else if (receiptsHeld.getAsBoolean() && !delivery.urgent() && !delivery.handedOut()) {
            return DeliveryState.HELD;
        }
        return arrived.success() ? DeliveryState.DELIVERED : DeliveryState.FAILED;
    }

    /** Holds the receipt of a message back. */
    public void hold(LoggedMessage message) {
        takeBack(message);
        message.delivery().hold();
        changed(message);
    }

    /** Ends {@link #hold}. */
    public void release(LoggedMessage message, Instant now) {
        message.delivery().release(now);
        changed(message);
        plan(message);
    }

    /** Gives a message its receipt. */
    public void decide(LoggedMessage message, Receipt receipt, Instant now) {
        takeBack(message);
        message.delivery().decide(receipt);
        reported(message, now);
    }

    /** Whether a new message is what somebody waits for. */
    public boolean selects(MessageFilter filter, LoggedMessage message) {
        MessageFilter.Position after = filter.after();
        return (after == null || after.isBefore(message)) && filter.selects(message, DeliveryState.WAITING);
    }

    /** Newest first. */
    public List<LoggedMessage> messages(MessageFilter filter, int limit, Instant now) {
        return messages.newest(filter, limit, message -> state(message, now));
    }

    /** The first one after {@link MessageFilter#after}, or without it the newest; {@code null} when there is none. */
    public @Nullable LoggedMessage next(MessageFilter filter, Instant now) {
        MessageFilter.Position after = filter.after();
        if (after != null) {
            return messages.firstAfter(filter, after);
        }
        List<LoggedMessage> newest = messages(filter, 1, now);
        return newest.isEmpty() ? null : newest.get(0);
    }

    /** Forgets messages; their receipts still come. */
    public List<LoggedMessage> delete(MessageFilter filter, Instant now) {
        List<LoggedMessage> deleted = messages(filter, Integer.MAX_VALUE, now);
        deleted.forEach(messages::remove);
        if (!deleted.isEmpty()) {
            listeners.forEach(listener -> listener.deleted(deleted));
        }
        return deleted;
    }

    /** Forgets one message; its receipt still comes. */
    public void delete(LoggedMessage message) {
        messages.remove(message);
        listeners.forEach(listener -> listener.deleted(List.of(message)));
    }

    public @Nullable LoggedMessage message(String serialNo) {
        return messages.find(serialNo);
    }

    public int messageCount() {
        return messages.size();
    }

    /** How many messages were forgotten because there were too many. */
    public long forgottenCount() {
        return messages.forgotten();
    }

    public Conversations conversations() {
        return conversations;
    }

    public SequenceLog<LoggedRequest> requests() {
        return requests;
    }

    public ActivityCounts counts() {
        return counts;
    }

    List<SentMessage> sentMessages() {
        return messages.all().stream().map(LoggedMessage::sent).toList();
    }

    List<ReceivedRequest> receivedRequests() {
        return requests.all().stream().map(LoggedRequest::received).toList();
    }

    /** Newest first. */
    public List<LoggedReply> replies(@Nullable PhoneNumber from, long before, int limit) {
        if (from == null) {
            return replies.newest(before, limit, reply -> true);
        }
        Conversation conversation = conversations.find(from);
        return conversation == null
                ? List.of()
                : conversation.replies().headMap(before, false).descendingMap().values().stream()
                        .limit(limit)
                        .toList();
    }

    void reset(Instant now) {
        messages.clear();
        replies.clear();
        requests.clear();
        conversations.clear();
        counts.clear();
        counts.advance(now);
        agenda.clear();
        overdue.clear();
        listeners.forEach(InboxListener::reset);
    }

    /** Notices the receipt when it is due, unless it was changed by then. */
    private void plan(LoggedMessage message) {
        Receipt planned = message.delivery().receipt();
        if (planned != null && !message.delivery().held()) {
            long version = message.delivery().version();
            agenda.add(planned.at(), at -> {
                if (message.delivery().version() != version) {
                    return;
                }
                if (receiptsHeld.getAsBoolean()) {
                    overdue.add(message);
                    changed(message);
                } else {
                    reported(message, at);
                }
            });
        }
    }

    private void reported(LoggedMessage message, Instant now) {
        Receipt arrived = message.delivery().arrived(now);
        if (arrived != null) {
            message.delivery().counted(arrived);
            counts.add(arrived.at(), activity(arrived));
            changed(message);
        }
    }

    /** A receipt that is replaced, or held back after all, does not count. */
    private void takeBack(LoggedMessage message) {
        Receipt counted = message.delivery().counted();
        if (counted != null) {
            message.delivery().counted(null);
            counts.remove(counted.at(), activity(counted));
        }
    }

    private static ActivityCounts.Activity activity(Receipt receipt) {
        return receipt.success() ? ActivityCounts.Activity.DELIVERED : ActivityCounts.Activity.FAILED;
    }

    private void changed(LoggedMessage message) {
        listeners.forEach(listener -> listener.delivery(message));
    }
}
