package io.github.cameltencent.sms.simulator.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that receives callbacks. */
public final class CallbackReceiver implements AutoCloseable {
    /** One request. */
    public record Got(String method, String uri, String contentType, String body, long nanoTime) {}

    /**
     * @param status 0: there is never a response
     * @param before runs before the response
     */
    private record Answer(int status, String body, Runnable before) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public CallbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/status";
    }

    /** Responds so once, instead of with success. */
    public CallbackReceiver answer(int status, String body) {
        answers.add(new Answer(status, body, () -> {}));
        return this;
    }

    /** Runs {@code before}, and then responds without success. */
    public void answerBadlyAfter(Runnable before) {
        answers.add(new Answer(500, "", before));
    }

    public CallbackReceiver answerNothing() {
        return answer(0, "");
    }

    public List<Got> got() {
        return List.copyOf(got);
    }

    public List<String> bodies() {
        return got.stream().map(Got::body).toList();
    }

    /** Waits for so many requests. */
    public List<Got> await(int count) {
        Awaitility.await().atMost(SignedRequest.PATIENCE).until(() -> got.size() >= count);
        return got();
    }

    /** Waits until it has run what comes before so many responses. */
    public void awaitAnswers(int count) {
        Awaitility.await().atMost(SignedRequest.PATIENCE).until(() -> answered.get() >= count);
    }

    /** Checks for a while that so many requests have come, and no more. */
    public void staysAt(int count) {
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(SignedRequest.PATIENCE)
                .untilAsserted(() -> assertThat(got).hasSize(count));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer next = answers.poll();
        Answer answer = next == null ? new Answer(200, "{\"result\":0,\"errmsg\":\"OK\"}", () -> {}) : next;
        got.add(new Got(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("content-type")),
                body,
                System.nanoTime()));
        answer.before().run();
        answered.incrementAndGet();
        if (answer.status() == 0) {
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
