package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.testsupport.MoreTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A server that never quite stops sending does not hold a request for ever. */
class HttpDeadlineTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                HEAD + "X-A: 1\r\n|X-B: 2\r\n",
                HEAD + "Content-Length: 100000\r\n\r\n|x"
            })
    void endsAnAnswerThatTricklesIn(String startAndRepeat) throws Exception {
        MoreTime.until(factor -> trickleIn(startAndRepeat, Duration.ofMillis(300L * factor)));
    }

    private void trickleIn(String startAndRepeat, Duration timeout) throws Exception {
        int bar = startAndRepeat.indexOf('|');
        String start = bar < 0 ? "" : startAndRepeat.substring(0, bar);
        String repeat = startAndRepeat.substring(bar + 1);
        CountDownLatch stop = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport transport =
                        new HttpTransport(new TransportSettings(timeout, timeout), Thread::new, timer)) {
            Thread trickler = new Thread(() -> trickle(server, start, repeat, stop));
            trickler.start();

            CompletableFuture<RawResponse> answer = transport.post(
                    ApiEndpoint.parse("http://127.0.0.1:" + server.getLocalPort()),
                    List.of(),
                    new byte[] {'{', '}'},
                    Caller.PATIENT);

            Throwable failure = catchThrowable(() -> answer.get(1, TimeUnit.MINUTES));
            assertThat(failure).hasCauseInstanceOf(TransportException.class);
            assertThat(((TransportException) failure.getCause()).sent()).isTrue();
            stop.countDown();
            trickler.join();
        }
    }

    /** Waiting for a connection has a time of its own, so that the answer to one who waited long is still taken. */
    @Test
    void timeOfWaitingIsNotThatOfTheAnswer() throws Exception {
        MoreTime.until(this::waitForTheConnection);
    }

    private void waitForTheConnection(int factor) throws Exception {
        Duration timeout = Duration.ofMillis(600L * factor);
        TransportSettings oneConnection = new TransportSettings(timeout, timeout, 1, 10, null, null);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpTransport transport = new HttpTransport(oneConnection, Thread::new, timer)) {
            Thread answers = new Thread(() -> answerSlowly(server, 3, factor));
            answers.start();

            List<CompletableFuture<RawResponse>> posted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                posted.add(transport.post(
                        ApiEndpoint.parse("http://127.0.0.1:" + server.getLocalPort()),
                        List.of(),
                        new byte[] {'{', '}'},
                        Caller.PATIENT));
            }

            for (CompletableFuture<RawResponse> answer : posted) {
                assertThat(answer).succeedsWithin(Duration.ofMinutes(1));
                assertThat(answer.join().body()).hasSize(9);
            }
            answers.join();
        }
    }

    /** 900 ms for each, and the third has waited for 1,800 of its 2,400. */
    private static void answerSlowly(ServerSocket server, int requests, int factor) {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < requests; i++) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write(
                        (HEAD + "Connection: close\r\nContent-Length: 9\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                for (int sent = 0; sent < 9; sent++) {
                    never.await(100L * factor, TimeUnit.MILLISECONDS);
                    out.write('x');
                    out.flush();
                }
                // What was read of the request decides whether closing ends or resets the connection.
                socket.getInputStream().readNBytes(1);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void trickle(ServerSocket server, String start, String repeat, CountDownLatch stop) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (!stop.await(50, TimeUnit.MILLISECONDS)) {
                out.write(repeat.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, which is what it should do.
        }
    }
}
