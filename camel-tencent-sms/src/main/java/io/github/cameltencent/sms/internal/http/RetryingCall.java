package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes attempts at one call until one succeeds, or until another one could do it twice, or has no prospect.
 *
 * <p>A request is repeated if it was refused for the rate of requests only, if it cannot have arrived, or if it does nothing
 * more when it is done twice. Whatever else happened, an unknown outcome of a send or of a pull above all, ends the call.
 */
final class RetryingCall<R> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingCall.class);

    /** As long as a provider of credentials may take to fetch some. */
    private static final Duration LONGEST_CURE = Duration.ofSeconds(30);

    private final String action;
    private final RetryPolicy policy;
    private final Supplier<CompletionStage<Attempt<R>>> attempts;
    private final Cure cure;
    private final Pause pause;
    private final Caller caller;
    private final Executor executor;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private int retries;
    private boolean cured;

    RetryingCall(
            String action,
            RetryPolicy policy,
            Supplier<CompletionStage<Attempt<R>>> attempts,
            Cure cure,
            Pause pause,
            Caller caller,
            Executor executor) {
        this.action = action;
        this.policy = policy;
        this.attempts = attempts;
        this.cure = cure;
        this.pause = pause;
        this.caller = caller;
        this.executor = executor;
    }

    /** Removes the reason of a refusal, such as a wrong clock. */
    @FunctionalInterface
    interface Cure {
        /** Completes with whether the reason is removed, so that the same request may succeed now. */
        CompletionStage<Boolean> apply(Attempt<?> refused);
    }

    /** Waits before another attempt. */
    @FunctionalInterface
    interface Pause {
        /** Completes with whether the time has passed; if not, there must be no other attempt. */
        CompletionStage<Boolean> of(Duration time);
    }

    CompletionStage<R> start() {
        attempt();
        return result;
    }

    private void attempt() {
        attempts.get().whenComplete((attempt, bug) -> {
            if (bug != null) {
                result.completeExceptionally(bug);
            } else {
                judge(attempt);
            }
        });
    }

    private void judge(Attempt<R> attempt) {
        TencentSmsException failure = attempt.failure();
        if (failure == null) {
            result.complete(attempt.response());
        } else if (!cured && failure instanceof TencentSmsRefusedException refused && refused.isCurable()) {
            cured = true;
            executor.execute(() -> cure(attempt, failure));
        } else if (retries < policy.maximumRetries() && mayRepeat(failure)) {
            retries++;
            repeatLater(failure, policy.delayBefore(retries, attempt.retryAfter()));
        } else {
            result.completeExceptionally(failure);
        }
    }

    private void cure(Attempt<R> refused, TencentSmsException failure) {
        cured(refused)
                .whenCompleteAsync(
                        (removed, e) -> {
                            if (Boolean.TRUE.equals(removed) && caller.wantsToSend()) {
                                LOG.debug(
                                        "{} was refused with {}; the reason is removed, so it is sent again",
                                        action,
                                        failure.code());
                                caller.retrying();
                                attempt();
                            } else {
                                result.completeExceptionally(failure);
                            }
                        },
                        executor);
    }

    /** The credentials can be anybody's, so that whatever they do comes back, and the call ends. */
    private CompletionStage<Boolean> cured(Attempt<R> refused) {
        try {
            CompletableFuture<Boolean> removed = new CompletableFuture<>();
            Objects.requireNonNull(cure.apply(refused), "no answer whether it is removed")
                    .whenComplete((result, e) -> removed.complete(e == null && Boolean.TRUE.equals(result)));
            pause.of(LONGEST_CURE).thenRun(() -> removed.complete(false));
            return removed;
        } catch (RuntimeException | Error e) {
            LOG.debug("{}: the reason of the refusal is not removed", action, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Nothing else is repeated than what a caller may repeat. */
    private static boolean mayRepeat(TencentSmsException failure) {
        return failure.isRetryable()
                && (failure.outcome() != Outcome.NOT_SENT
                        || (failure.getCause() instanceof TransportException cause && cause.isRepeatedByClient()));
    }

    private void repeatLater(TencentSmsException failure, Duration delay) {
        LOG.debug(
                "{} failed ({} {}), attempt {} follows in {} ms",
                action,
                failure.outcome(),
                failure.code(),
                retries + 1,
                delay.toMillis());
        pause.of(delay)
                .whenCompleteAsync(
                        (passed, e) -> {
                            if (e == null && passed && caller.wantsToSend()) {
                                caller.retrying();
                                attempt();
                            } else {
                                // Stopped meanwhile. The failure says all that there is to say of the call.
                                result.completeExceptionally(failure);
                            }
                        },
                        executor);
    }
}
