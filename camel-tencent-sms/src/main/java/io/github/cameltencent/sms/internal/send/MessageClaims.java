package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages before they are sent, and records what happened to them: for the attempts of one exchange in its history, and
 * for all exchanges in a message store, if there is one.
 */
public interface MessageClaims {

    /**
     * Checks the messages of a send before the first one is claimed.
     *
     * @param isOneRequest whether the claim of its only request follows
     * @return completes when the send may begin, or with what speaks against it
     */
    CompletionStage<?> check(List<SendKey> keys, boolean isOneRequest);

    /**
     * Claims the messages of one request.
     *
     * @return completes with {@code null} for each message that is to be sent now, and with what is known of each other one, in the
     *     order of the keys; or with a failure, if none of them is to be sent
     */
    CompletionStage<List<@Nullable Known>> claim(List<SendKey> keys);

    /**
     * Records how messages ended that were claimed.
     *
     * @param outcomes in the order of the keys
     * @return completes when that is done, or can only be done later; it does not fail
     */
    CompletionStage<?> record(List<SendKey> keys, List<Known> outcomes);

    /** Whether a message store takes part. */
    boolean isStored();

    /** The key by which all of these are found in a message store, or {@code null}. */
    @Nullable
    String messageKey(List<SendKey> keys);
}
