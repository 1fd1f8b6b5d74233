package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.cameltencent.sms.internal.io.ContentCoding;
import org.jspecify.annotations.Nullable;

/** The HTTP client of the credentials sources: sends a request, and returns a bounded response within a deadline. */
final class CredentialsHttpClient {

    static final int MAX_BYTES = 64 * 1024;

    private final Supplier<HttpClient> clients;
    private final Duration deadline;
    private @Nullable HttpClient client;

    /**
     * @param clients called once, for the first request, because a client has a thread
     * @param deadline for the whole response, from the moment of sending
     */
    CredentialsHttpClient(Supplier<HttpClient> clients, Duration deadline) {
        this.clients = clients;
        this.deadline = deadline;
    }

    /** A response, decoded if a proxy has compressed it. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Response(int statusCode, HttpHeaders headers, byte[] body) {}

    /** A client that uses the proxy of the system properties, if any. */
    static HttpClient client(Duration connectTimeout) {
        return builder(connectTimeout).build();
    }

    static HttpClient clientWithoutProxy(Duration connectTimeout) {
        return builder(connectTimeout).proxy(HttpClient.Builder.NO_PROXY).build();
    }

    private static HttpClient.Builder builder(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
    }

    /** @throws IOException if there is no response; its message is a sentence with the server as its subject */
    Response send(HttpRequest request) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        HttpRequest timed = HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(deadline)
                .build();
        HttpResponse<byte[]> answer;
        try {
            // Not asynchronously: that would complete in the common pool, whose threads may all be waiting for these
            // credentials.
            answer = client().send(
                            timed,
                            head -> new BoundedBodySubscriber(MAX_BYTES, Duration.ofNanos(end - System.nanoTime())));
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
        return decoded(answer);
    }

    private static Response decoded(HttpResponse<byte[]> answer) throws IOException {
        String coding = String.join(",", answer.headers().allValues("Content-Encoding"));
        try {
            return new Response(
                    answer.statusCode(), answer.headers(), ContentCoding.decoded(answer.body(), coding, MAX_BYTES));
        } catch (IOException e) {
            throw new IOException("returned content that " + e.getMessage(), e);
        }
    }

    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = clients.get();
            client = known;
        }
        return known;
    }

    private String reason(Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return timeout();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "cannot be resolved";
            } else if (cause instanceof TimeoutException) {
                return timeout();
            }
        }
        if (failure instanceof ConnectException) {
            return "refused the connection";
        }
        String message = failure.getMessage();
        return message != null && message.startsWith("returned ")
                ? message
                : "did not respond (" + failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
                        + ")";
    }

    private String timeout() {
        String seconds = deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
        return "did not respond within " + seconds;
    }
}
