package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.model.SmsResponse;

/** Makes requests one after the other, no faster than the API allows, and waits for their responses. */
public final class PacedApi<R extends SmsResponse> implements Function<Map<String, Object>, R> {

    private final ApiAction<R> action;
    private final RequestMapper requests;
    private final SmsClient client;
    private final long pace;
    private long next = System.nanoTime();

    /** @param pace the minimum time between two requests */
    public PacedApi(ApiAction<R> action, RequestMapper requests, SmsClient client, Duration pace) {
        this.action = action;
        this.requests = requests;
        this.client = client;
        this.pace = pace.toNanos();
    }

    /** @throws RuntimeException if the request fails */
    @Override
    public R apply(Map<String, Object> fields) {
        waitForTurn();
        try {
            return client.call(action, requests.map(fields))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException | CancellationException e) {
            throw FailureMessages.of(action, e);
        }
    }

    private void waitForTurn() {
        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        next = System.nanoTime() + pace;
    }
}
