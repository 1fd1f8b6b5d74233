package io.github.cameltencent.sms.simulator.control;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.DeliveryState;
import io.github.cameltencent.sms.simulator.store.Inbox;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.MessageFilter;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.SubError;
import org.jspecify.annotations.Nullable;

/** Messages and their delivery. */
public final class MessageControl {
    /** The code of a failure of which no code is given. */
    public static final String DEFAULT_FAILURE = "UNDELIVRD";

    private static final String SUCCESS = "DELIVRD";

    private final AccountState state;
    private final boolean subErrors;
    private final MessageWaits waits;

    MessageControl(AccountState state, SimulatorSettings settings) {
        this.state = state;
        this.subErrors = settings.subErrors();
        this.waits = new MessageWaits(state);
    }

    /** Waits for a message. */
    public MessageWaits waits() {
        return waits;
    }

    /**
     * Makes a filter.
     *
     * @param after a serial number, a sequence or a time, like {@code before}
     * @throws IllegalArgumentException when something is not understood
     */
    public MessageFilter filter(
            @Nullable String to,
            @Nullable String text,
            @Nullable DeliveryState deliveryState,
            @Nullable String after,
            @Nullable String before) {
        return new MessageFilter(
                to == null ? null : Numbers.parse(to),
                text == null || text.isEmpty() ? null : text,
                deliveryState,
                after == null ? null : position(after),
                before == null ? null : position(before));
    }

    /** Newest first. */
    public List<LoggedMessage> newest(MessageFilter filter, int limit) {
        return state.withInbox((inbox, now) -> inbox.messages(filter, limit, now));
    }

    /**
     * One message.
     *
     * @throws NoSuchElementException when there is none
     */
    public LoggedMessage get(String serialNo) {
        return state.withInbox((inbox, now) -> find(inbox, serialNo));
    }

    /** Returns how many were forgotten. */
    public int delete(MessageFilter filter) {
        return state.withInbox((inbox, now) -> inbox.delete(filter, now).size());
    }

    /**
     * Forgets one message.
     *
     * @throws NoSuchElementException when there is none
     */
    public void delete(String serialNo) {
        state.withInbox((inbox, now) -> {
            LoggedMessage message = find(inbox, serialNo);
            inbox.delete(message);
            return message;
        });
    }

    /** Delivers a message now. */
    public LoggedMessage deliver(String serialNo) {
        return change(serialNo, (inbox, message, now) -> inbox.decide(message, receipt(message, SUCCESS, now), now));
    }

    /**
     * Fails the delivery of a message now.
     *
     * @param code the carrier's
     */
    public LoggedMessage fail(String serialNo, String code) {
        if (code.equals(SUCCESS)) {
            throw new IllegalArgumentException(SUCCESS + " is the code of a message that is delivered");
        }
        return change(serialNo, (inbox, message, now) -> inbox.decide(message, receipt(message, code, now), now));
    }

    /** Holds the receipt of a message back. */
    public LoggedMessage hold(String serialNo) {
        return change(serialNo, (inbox, message, now) -> inbox.hold(message));
    }

    /** Ends {@link #hold}. */
    public LoggedMessage release(String serialNo) {
        return change(serialNo, (inbox, message, now) -> inbox.release(message, now));
    }

    private interface Change {
        void apply(Inbox inbox, LoggedMessage message, Instant now);
    }

    private LoggedMessage change(String serialNo, Change change) {
        return state.withInbox((inbox, now) -> {
            LoggedMessage message = find(inbox, serialNo);
            if (message.delivery().handedOut()) {
                throw new IllegalStateException("The receipt of " + serialNo + " is handed out already");
            }
            change.apply(inbox, message, now);
            return message;
        });
    }

    private Receipt receipt(LoggedMessage message, String code, Instant now) {
        SentMessage sent = message.sent();
        boolean success = code.equals(SUCCESS);
        return new Receipt(
                now,
                message.number(),
                sent.serialNo(),
                success ? "SUCCESS" : "FAIL",
                code,
                sent.sessionContext(),
                success || !subErrors ? SubError.NONE : subError(code));
    }

    /** That of the magic number with the same code. */
    private static SubError subError(String code) {
        return Arrays.stream(MagicNumber.values())
                .filter(magic -> magic.description().equals(code))
                .findFirst()
                .map(magic -> new SubError(magic.subErrorCode(), magic.subErrorText()))
                .orElse(SubError.NONE);
    }

    private MessageFilter.Position position(String text) {
        if (text.matches("\\d{1,18}")) {
            return MessageFilter.Position.of(Long.parseLong(text));
        }
        LoggedMessage message = state.withInbox((inbox, now) -> inbox.message(text));
        return message == null ? MessageFilter.Position.of(time(text)) : MessageFilter.Position.of(message.sequence());
    }

    private static Instant time(String text) {
        try {
            // A plus sign that was not encoded in a URL is a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    text + " is not the serial number of a message, a sequence, or a time such as"
                            + " 2026-11-27T09:00:00Z",
                    e);
        }
    }

    private static LoggedMessage find(Inbox inbox, String serialNo) {
        LoggedMessage message = inbox.message(serialNo);
        if (message == null) {
            throw new NoSuchElementException("There is no message " + serialNo);
        }
        return message;
    }
}
