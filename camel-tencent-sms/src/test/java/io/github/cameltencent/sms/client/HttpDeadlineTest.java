package io.github.cameltencent.sms.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A server that never quite stops sending does not hold a request for ever. */
class HttpDeadlineTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                HEAD + "X-A: 1\r\n|X-B: 2\r\n",
                HEAD + "Content-Length: 100000\r\n\r\n|x"
            })
    void endsAnAnswerThatTricklesIn(String startAndRepeat) throws Exception {
        int bar = startAndRepeat.indexOf('|');
        String start = bar < 0 ? "" : startAndRepeat.substring(0, bar);
        String repeat = startAndRepeat.substring(bar + 1);
        CountDownLatch stop = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport transport =
                        new HttpTransport(new TransportSettings(Duration.ofMillis(300), Duration.ofMillis(300)))) {
            Thread trickler = new Thread(() -> trickle(server, start, repeat, stop));
            trickler.start();

            CompletableFuture<HttpAnswer> answer = transport.post(
                    ApiEndpoint.parse("http://127.0.0.1:" + server.getLocalPort()), Map.of(), new byte[] {'{', '}'});

            Throwable failure = catchThrowable(() -> answer.get(20, TimeUnit.SECONDS));
            assertThat(failure).hasCauseInstanceOf(TransportException.class);
            assertThat(((TransportException) failure.getCause()).sent()).isTrue();
            stop.countDown();
            trickler.join();
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
