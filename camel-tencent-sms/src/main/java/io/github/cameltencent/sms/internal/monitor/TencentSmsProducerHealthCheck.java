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
 * Whether the service answers, and takes the credentials. It asks how Tencent reads a phone number, which changes nothing,
 * costs nothing and may be asked a thousand times a second.
 *
 * <p>Asking waits no longer than the endpoint's own time-outs, also where credentials have to be fetched first. What does
 * not answer is asked once, however often the health is asked for meanwhile.
 */
public final class TencentSmsProducerHealthCheck extends AbstractHealthCheck {

    /** For error details: the id to quote to Tencent's support. */
    public static final String REQUEST_ID = "request.id";

    /** Of the numbers that are kept for films and books. */
    private static final DescribePhoneNumberInfoRequest REQUEST = DescribePhoneNumberInfoRequest.builder()
            .phoneNumberSet("+12025550100")
            .build();

    private final ApiAction<? extends SmsResponse> action;
    private final ServiceConnection connection;
    private final Executor threads;
    private long askedAt;
    private CompletableFuture<? extends SmsResponse> answer = CompletableFuture.completedFuture(null);

    /**
     * @param action the one that asks: DescribePhoneNumberInfo
     * @param threads runs what may wait for credentials, on a thread of its own
     */
    TencentSmsProducerHealthCheck(
            String id, ApiAction<? extends SmsResponse> action, ServiceConnection connection, Executor threads) {
        super("camel", id);
        this.action = action;
        this.connection = connection;
        this.threads = threads;
    }

    /** To start the application anew does not help a service that is away. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    /** Camel calls it for one at a time. */
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
            // Camel lets one in at a time, so that each would wait for those before it as well.
            answer.get(timeout.toNanos() - (System.nanoTime() - askedAt), TimeUnit.NANOSECONDS);
            result.up();
        } catch (ExecutionException e) {
            down(result, FailureMessages.of(action, e.getCause()));
        } catch (TimeoutException e) {
            result.message(action.name() + " was not answered within " + timeout.toMillis()
                            + " ms, which is connectTimeout and responseTimeout together. Check the network between here"
                            + " and " + connection.url() + ", and where the credentials come from.")
                    .down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.message("The thread was interrupted while it waited for the answer")
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
