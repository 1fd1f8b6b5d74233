package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages before they are sent, and records their outcomes: for the attempts of one exchange in its history,
 * and for all exchanges in a message store, if there is one.
 */
public interface MessageClaims {

    /**
     * Checks the messages of a send before the first one is claimed.
     *
     * @param isOneRequest whether the claim of its only request follows
     * @return completes when the send may start, or with the reason why it may not
     */
    CompletionStage<?> check(List<SendKey> keys, boolean isOneRequest);

    /**
     * Claims the messages of one request.
     *
     * @return completes with {@code null} for each message to send now, and with what is known of each other message,
     *     in the order of the keys; or with a failure, if none is to be sent
     */
    CompletionStage<List<@Nullable Known>> claim(List<SendKey> keys);

    /**
     * Records the outcomes of claimed messages.
     *
     * @param outcomes the outcomes, in the order of the keys
     * @return completes when that is done or postponed; it does not fail
     */
    CompletionStage<?> record(List<SendKey> keys, List<Known> outcomes);

    /**
     * The time after which others may take a claim for abandoned, and the message may be sent no more; {@code null} if
     * there is no limit.
     */
    @Nullable
    Duration timeout();

    /** Whether there is a message store. */
    boolean isStored();

    /** The common key of these messages in a message store, or {@code null}. */
    @Nullable
    String messageKey(List<SendKey> keys);
}
