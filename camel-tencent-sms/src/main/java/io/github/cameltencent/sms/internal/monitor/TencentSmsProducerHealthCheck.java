package io.github.cameltencent.sms.internal.monitor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.internal.http.FailureMessages;
import io.github.cameltencent.sms.model.DescribePhoneNumberInfoRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the service responds and accepts the credentials. It requests information on a phone number, which
 * changes nothing, costs nothing and is limited to a thousand requests a second.
 *
 * <p>The check waits no longer than the endpoint's time-outs, even if credentials have to be fetched first. As long as
 * a request is open, further checks wait for it and send no other.
 */
public final class TencentSmsProducerHealthCheck extends AbstractHealthCheck {

    /** Error detail: the request id for Tencent's support. */
    public static final String REQUEST_ID = "request.id";

    /** A number that is reserved for fiction. */
    private static final DescribePhoneNumberInfoRequest REQUEST = DescribePhoneNumberInfoRequest.builder()
            .phoneNumberSet("+12025550100")
            .build();

    private final ApiAction<? extends SmsResponse> action;
    private final ServiceConnection connection;
    private final Executor threads;
    private long askedAt;
    private CompletableFuture<? extends SmsResponse> answer = CompletableFuture.completedFuture(null);

    /**
     * @param action DescribePhoneNumberInfo
     * @param threads runs each request on its own thread, because it may wait for credentials
     */
    TencentSmsProducerHealthCheck(
            String id, ApiAction<? extends SmsResponse> action, ServiceConnection connection, Executor threads) {
        super("camel", id);
        this.action = action;
        this.connection = connection;
        this.threads = threads;
    }

    /** A restart of the application does not help if the service is down. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    /** Camel runs one call at a time. */
    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail("service.url", connection.url());
        result.detail("service.region", connection.region());
        if (answer.isDone()) {
            answer = ask(action);
            askedAt = System.nanoTime();
        }
        Duration timeout = connection.timeout();
        try {
            // Camel runs one call at a time, so a call would also wait for those before it.
            answer.get(timeout.toNanos() - (System.nanoTime() - askedAt), TimeUnit.NANOSECONDS);
            result.up();
        } catch (ExecutionException e) {
            down(result, FailureMessages.of(action, e.getCause()));
        } catch (TimeoutException e) {
            result.message(action.name() + " got no response within " + timeout.toMillis()
                            + " ms (connectTimeout plus responseTimeout). Check the network between this machine"
                            + " and " + connection.url() + ", and the source of the credentials.")
                    .down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.message("The thread was interrupted while waiting for the response")
                    .unknown();
        }
    }

    private <R extends SmsResponse> CompletableFuture<R> ask(ApiAction<R> action) {
        return CompletableFuture.supplyAsync(() -> connection.client().call(action, REQUEST), threads)
                .thenCompose(called -> called);
    }

    private static void down(HealthCheckResultBuilder result, TencentSmsException failure) {
        result.message(failure.getMessage()).error(failure);
        addDetail(result, SERVICE_ERROR_CODE, failure.code());
        addDetail(result, REQUEST_ID, failure.requestId());
        if (failure.getHttpResponseCode() > 0) {
            result.detail(HTTP_RESPONSE_CODE, failure.getHttpResponseCode());
        }
        result.down();
    }

    private static void addDetail(HealthCheckResultBuilder result, String name, @Nullable String value) {
        if (value != null) {
            result.detail(name, value);
        }
    }
}
