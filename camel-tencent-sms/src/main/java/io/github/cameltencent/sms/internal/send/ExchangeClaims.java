package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.internal.send.SendHistory.Known;
import org.jspecify.annotations.Nullable;

/**
 * Claims messages among the attempts of one exchange. The outcomes are already in the history, so there is nothing to
 * record.
 */
public final class ExchangeClaims implements MessageClaims {

    static final CompletableFuture<?> DONE = CompletableFuture.completedFuture(null);

    private final SendHistory history;
    private final SendAttempt attempt;
    private final boolean redeliverUnknown;

    public ExchangeClaims(SendHistory history, SendAttempt attempt, boolean redeliverUnknown) {
        this.history = history;
        this.attempt = attempt;
        this.redeliverUnknown = redeliverUnknown;
    }

    @Override
    public CompletableFuture<?> check(List<SendKey> keys, boolean isOneRequest) {
        return DONE;
    }

    @Override
    public CompletableFuture<List<@Nullable Known>> claim(List<SendKey> keys) {
        return CompletableFuture.completedFuture(claimNow(keys));
    }

    List<@Nullable Known> claimNow(List<SendKey> keys) {
        List<@Nullable Known> known = history.begin(keys, attempt, redeliverUnknown);
        if (!redeliverUnknown) {
            return known;
        }
        List<@Nullable Known> withoutUnknown = new ArrayList<>(known.size());
        for (Known one : known) {
            withoutUnknown.add(one == null || one.recipient().state() == State.UNKNOWN ? null : one);
        }
        return withoutUnknown;
    }

    @Override
    public CompletableFuture<?> record(List<SendKey> keys, List<Known> outcomes) {
        return DONE;
    }

    @Override
    public @Nullable Duration timeout() {
        return null;
    }

    @Override
    public boolean isStored() {
        return false;
    }

    @Override
    public @Nullable String messageKey(List<SendKey> keys) {
        return null;
    }
}
