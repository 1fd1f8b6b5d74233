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
 * Calls the API over HTTP. A {@code RetryingCall} makes the attempts, each by a {@code RequestSender}; the
 * {@link RetryPolicy} says which follow.
 */
public final class HttpSmsClient implements SmsClient {

    private final SmsClientSettings settings;
    private final RequestSender sender;
    private final Supplier<RetryTimer> timer;
    private final Executor executor;

    /**
     * @param credentials asked for every attempt
     * @param transport asked for every attempt; this client does not close what it supplies
     * @param timer asked for every wait between attempts; this client does not close what it supplies
     * @param executor asks the credentials and makes each attempt after the first. The thread of the HTTP client on which the
     *     call completes must not be held up
     * @param clock gives the time of the signature. If Tencent says that it is off, its own time is taken from then on
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
                // It is shutting down. The answer is here, and whoever waits for it must hear of it.
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

    /** What one of the two learns, such as the time of the service, the other one knows, too. */
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
