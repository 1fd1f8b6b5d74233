package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * Calls the API over HTTP. A {@code RetryingCall} makes the attempts with a {@code RequestSender}; the
 * {@link RetryPolicy} decides on retries.
 */
public final class HttpSmsClient implements SmsClient {

    private final SmsClientSettings settings;
    private final RequestSender sender;
    private final Supplier<RetryTimer> timer;
    private final Executor executor;

    /**
     * @param credentials called for every attempt
     * @param transport called for every attempt; this client does not close the transport
     * @param timer called for every wait between attempts; this client does not close the timer
     * @param executor gets the credentials and makes each retry, because the HTTP client's I/O threads must not block
     * @param clock gives the time of the signature. If Tencent reports clock skew, its own time is used from then on
     */
    public HttpSmsClient(
            SmsClientSettings settings,
            CredentialsProvider credentials,
            Supplier<HttpTransport> transport,
            Supplier<RetryTimer> timer,
            Executor executor,
            Clock clock) {
        this(settings, new RequestSender(settings, credentials, transport, clock), timer, task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                // The executor is shutting down, but the response has arrived and the call must complete.
                task.run();
            }
        });
    }

    private HttpSmsClient(
            SmsClientSettings settings, RequestSender sender, Supplier<RetryTimer> timer, Executor executor) {
        this.settings = settings;
        this.sender = sender;
        this.timer = timer;
        this.executor = executor;
    }

    /** Both clients share their state, such as the clock skew. */
    @Override
    public SmsClient inRegion(String region) {
        SmsClientSettings there = settings.inRegion(region);
        return new HttpSmsClient(there, sender.with(there), timer, executor);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        return call(action, request, Caller.PATIENT);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        byte[] body;
        try {
            body = ApiJson.write(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(RequestSender.notSent(action, e));
        }
        return new RetryingCall<>(action, body, caller, sender, settings.retry(), timer, executor).start();
    }
}
