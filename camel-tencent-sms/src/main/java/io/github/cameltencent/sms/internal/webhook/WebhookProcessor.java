package io.github.cameltencent.sms.internal.webhook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncCallbackToCompletableFutureAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a callback over HTTP, and responds when the route is done with it: Tencent repeats a callback that is not
 * acknowledged with result 0. An asynchronous HTTP server gets its thread back meanwhile.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/43547">The response that Tencent expects</a>
 */
public final class WebhookProcessor<E extends ApiObject> implements AsyncProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProcessor.class);

    private final Endpoint endpoint;
    private final CallbackToken token;
    private final WebhookBodyReader<E> reader;
    private final CallbackDelivery<E> delivery;

    public WebhookProcessor(
            Endpoint endpoint, CallbackToken token, WebhookBodyReader<E> reader, CallbackDelivery<E> delivery) {
        this.endpoint = endpoint;
        this.token = token;
        this.reader = reader;
        this.delivery = delivery;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        List<E> entries = accepted(http);
        if (entries == null) {
            callback.done(true);
            return true;
        }
        Runnable ended = delivery.count(http);
        CompletableFuture<CallbackDelivery.Result> result = delivery.start(entries);
        if (result.isDone()) {
            answer(http, result, callback, true, ended);
            return true;
        }
        CompletionStage<CallbackDelivery.Result> later = result;
        later.whenComplete((done, failure) -> answer(http, result, callback, false, ended));
        return false;
    }

    private void answer(
            Exchange http,
            CompletableFuture<CallbackDelivery.Result> result,
            AsyncCallback callback,
            boolean isSync,
            Runnable ended) {
        try {
            answer(http, result);
            callback.done(isSync);
        } finally {
            ended.run();
        }
    }

    @Override
    public CompletableFuture<Exchange> processAsync(Exchange http) {
        AsyncCallbackToCompletableFutureAdapter<Exchange> callback =
                new AsyncCallbackToCompletableFutureAdapter<>(http);
        process(http, callback);
        return callback.getFuture();
    }

    /** For an HTTP server that waits: its own thread runs the route. */
    @Override
    public void process(Exchange http) {
        List<E> entries = accepted(http);
        if (entries != null) {
            Runnable ended = delivery.count(http);
            try {
                answer(http, delivery.run(entries));
            } finally {
                ended.run();
            }
        }
    }

    /** The entries of a callback, or {@code null} if it is rejected. */
    private @Nullable List<E> accepted(Exchange http) {
        try {
            Message request = http.getMessage();
            if (!token.isIn(request)) {
                throw new CallbackRefusedException(403, "its callbackToken is missing or wrong");
            }
            return reader.read(request);
        } catch (CallbackRefusedException e) {
            LOG.warn("Rejected a callback to {}: {}", endpoint, e.getMessage());
            answer(http, e.httpStatus(), e.httpStatus(), "refused");
        } catch (RuntimeException e) {
            notProcessed(http, e);
        }
        return null;
    }

    private void answer(Exchange http, CompletableFuture<CallbackDelivery.Result> result) {
        try {
            CallbackDelivery.Result done = result.join();
            // The documented way to get it again is the result, with HTTP status 200.
            answer(
                    http,
                    200,
                    done.failed() == 0 ? 0 : 1,
                    done.failed() == 0 ? "OK" : done.failed() + " of " + done.all() + " failed");
        } catch (RuntimeException e) {
            notProcessed(http, e);
        }
    }

    private void notProcessed(Exchange http, RuntimeException failure) {
        // Some HTTP components would respond with status 200, which could be taken for an acknowledgement.
        LOG.error("A callback to {} was not processed", endpoint, failure);
        answer(http, 500, 500, "failed");
    }

    private static void answer(Exchange http, int status, int result, String message) {
        Message response = http.getMessage();
        response.removeHeaders("*");
        response.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        response.setHeader(Exchange.CONTENT_TYPE, "application/json");
        response.setBody("{\"result\":" + result + ",\"errmsg\":\"" + message + "\"}");
    }
}
