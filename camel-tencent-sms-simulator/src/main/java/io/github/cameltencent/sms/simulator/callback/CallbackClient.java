package io.github.cameltencent.sms.simulator.callback;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Makes one attempt to push a body, and checks the response. */
final class CallbackClient {
    /** Concurrent connections; further pushes wait, and their timeout does not start. */
    private static final int CONNECTIONS = 16;

    private static final Integer SUCCESS = 0;

    private final HttpClient client;
    private final Duration timeout;

    /** @param timeout from the connection to the end of the response */
    CallbackClient(Vertx vertx, Duration timeout) {
        // The receiver could close a kept-alive connection just when it is reused.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.timeout = timeout;
    }

    /** Completes with {@link CallbackAttempt#outcome()}; never fails. */
    Future<String> post(CallbackUrl url, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(url.port(), url.address()))
                .setHost(url.host())
                .setPort(url.port())
                .setURI(url.path() + url.query());
        return client.request(options)
                .compose(request -> exchange(request, body))
                .recover(failure -> Future.succeededFuture("refused: " + reason(failure)));
    }

    private Future<String> exchange(HttpClientRequest request, String body) {
        return request.putHeader("content-type", "application/json")
                .send(Buffer.buffer(body))
                .compose(response -> response.body().map(answer -> verdict(response.statusCode(), answer)))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private String reason(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no response within " + timeout.toMillis() + " ms"
                : String.valueOf(failure.getMessage());
    }

    private static String verdict(int status, Buffer answer) {
        if (status != 200) {
            return "refused: HTTP " + status;
        }
        if (!(json(answer) instanceof JsonObject object)) {
            return "refused: the response is not a JSON object";
        }
        Object result = object.getValue("result");
        return SUCCESS.equals(result) ? CallbackAttempt.ACKNOWLEDGED : "refused: result " + Json.encode(result);
    }

    private static @Nullable Object json(Buffer answer) {
        try {
            return Json.decodeValue(answer);
        } catch (DecodeException e) {
            return null;
        }
    }
}
