package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SentMessage;
import org.jspecify.annotations.Nullable;

/**
 * Selects messages. {@code null} selects all.
 *
 * @param text in any case, in whatever a person may look for
 * @param after only messages that were accepted later, like {@code before}
 */
public record MessageFilter(
        @Nullable PhoneNumber to,
        @Nullable String text,
        @Nullable DeliveryState state,
        @Nullable Position after,
        @Nullable Position before) {
    public static final MessageFilter ALL = new MessageFilter(null, null, null, null, null);

    /** A place in the log: a sequence, or a time. */
    public record Position(long sequence, @Nullable Instant time) {
        public static Position of(long sequence) {
            return new Position(sequence, null);
        }

        public static Position of(Instant time) {
            return new Position(0, time);
        }

        boolean isBefore(LoggedMessage message) {
            return time == null
                    ? sequence < message.sequence()
                    : time.isBefore(message.sent().acceptedAt());
        }

        boolean isAfter(LoggedMessage message) {
            return time == null
                    ? sequence > message.sequence()
                    : time.isAfter(message.sent().acceptedAt());
        }
    }

    /** Without the check of {@link #after}, for which the log stops to look. */
    boolean selects(LoggedMessage message, DeliveryState current) {
        return (to == null || to.equals(message.number()))
                && (state == null || state == current)
                && (before == null || before.isAfter(message))
                && (text == null || contains(message, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean contains(LoggedMessage message, String wanted) {
        SentMessage sent = message.sent();
        Stream<String> fields = Stream.of(
                sent.phoneNumber(),
                message.content() == null ? "" : message.content(),
                sent.templateId(),
                sent.signName(),
                sent.smsSdkAppId(),
                sent.sessionContext(),
                sent.serialNo());
        return Stream.concat(fields, sent.templateParamSet().stream())
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
