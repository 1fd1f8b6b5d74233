package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.http.RetryPolicy.Attempts;
import io.github.cameltencent.sms.internal.http.RetryPolicy.Decision;
import io.github.cameltencent.sms.internal.http.RetryPolicy.Recovery;
import io.github.cameltencent.sms.model.SmsResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call: makes attempts until one succeeds or the {@link RetryPolicy} gives up. */
final class RetryingCall<R extends SmsResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingCall.class);

    /** As long as a credentials provider may take to fetch credentials. */
    private static final Duration MAX_RECOVERY_TIME = Duration.ofSeconds(30);

    private final ApiAction<R> action;
    private final byte[] body;
    private final Caller caller;
    private final RequestSender sender;
    private final RetryPolicy policy;
    private final Supplier<RetryTimer> timer;
    private final Executor executor;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private int retries;
    private boolean isRecovered;

    /**
     * @param body the request, as JSON
     * @param timer called for every wait
     * @param executor makes each retry, and fixes causes of refusals
     */
    RetryingCall(
            ApiAction<R> action,
            byte[] body,
            Caller caller,
            RequestSender sender,
            RetryPolicy policy,
            Supplier<RetryTimer> timer,
            Executor executor) {
        this.action = action;
        this.body = body;
        this.caller = caller;
        this.sender = sender;
        this.policy = policy;
        this.timer = timer;
        this.executor = executor;
    }

    CompletionStage<R> start() {
        attempt();
        return result;
    }

    private void attempt() {
        sender.send(action, body, caller).whenComplete((attempt, bug) -> {
            if (bug != null) {
                result.completeExceptionally(bug);
            } else if (attempt.failure() == null) {
                result.complete(attempt.response());
            } else {
                proceed(attempt, attempt.failure());
            }
        });
    }

    private void proceed(Attempt<R> failed, TencentSmsException failure) {
        Decision decision = policy.decide(failure, action, new Attempts(retries, isRecovered, failed.retryAfter()));
        if (decision instanceof Decision.RecoverFirst first) {
            isRecovered = true;
            executor.execute(() -> recover(first.recovery(), failed, failure));
        } else if (decision instanceof Decision.RetryAfter repeat) {
            retries++;
            retryLater(failure, repeat.delay());
        } else {
            result.completeExceptionally(failure);
        }
    }

    private void recover(Recovery recovery, Attempt<R> refused, TencentSmsException failure) {
        recovered(recovery, refused)
                .whenCompleteAsync(
                        (removed, e) -> {
                            if (Boolean.TRUE.equals(removed) && caller.wantsToSend()) {
                                LOG.debug(
                                        "{} was refused with {}; the cause is fixed, so it is retried",
                                        action.name(),
                                        failure.code());
                                caller.retrying();
                                attempt();
                            } else {
                                result.completeExceptionally(failure);
                            }
                        },
                        executor);
    }

    /** Users can write their own credentials providers. Whatever one throws, the call must complete. */
    private CompletionStage<Boolean> recovered(Recovery recovery, Attempt<R> refused) {
        try {
            CompletableFuture<Boolean> removed = new CompletableFuture<>();
            sender.recover(recovery, refused)
                    .whenComplete((result, e) -> removed.complete(e == null && Boolean.TRUE.equals(result)));
            timer.get().await(MAX_RECOVERY_TIME).thenRun(() -> removed.complete(false));
            return removed;
        } catch (RuntimeException | Error e) {
            LOG.debug("{}: the cause of the refusal could not be fixed", action.name(), e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private void retryLater(TencentSmsException failure, Duration delay) {
        LOG.debug(
                "{} failed ({} {}); attempt {} follows in {} ms",
                action.name(),
                failure.outcome(),
                failure.code(),
                retries + 1,
                delay.toMillis());
        timer.get()
                .await(delay)
                .whenCompleteAsync(
                        (passed, e) -> {
                            if (e == null && passed && caller.wantsToSend()) {
                                caller.retrying();
                                attempt();
                            } else {
                                // Stopped meanwhile; the call ends with the failure of its last attempt.
                                result.completeExceptionally(failure);
                            }
                        },
                        executor);
    }
}
