package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Through a proxy that nobody here wrote: tinyproxy, where it is installed. {@link ProxyTest} runs everywhere. */
@EnabledIf(value = "isInstalled", disabledReason = "tinyproxy is not installed: apt-get install tinyproxy")
class TinyproxyTest {

    @TempDir
    Path directory;

    private TlsFiles files;
    private MockWebServer service;
    private Process proxy;
    private final ReservedPort reserved = new ReservedPort();
    private final int port = reserved.number();

    static boolean isInstalled() {
        return paths().anyMatch(Files::isExecutable);
    }

    private static Stream<Path> paths() {
        return Arrays.stream(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "tinyproxy"));
    }

    @BeforeEach
    void startService() throws Exception {
        files = new TlsFiles(directory);
        service = files.server("localhost");
    }

    @AfterEach
    void stop() throws Exception {
        if (proxy != null) {
            proxy.destroyForcibly().waitFor();
        }
        service.shutdown();
        reserved.close();
    }

    @Test
    void tunnels() throws Exception {
        startProxy("");

        assertThat(send(Map.of()).getException()).isNull();
        assertThat(service.getRequestCount()).isEqualTo(1);
    }

    @Test
    void takesAPassword() throws Exception {
        startProxy("BasicAuth camel pass");

        assertThat(send(Map.of("proxyUsername", "camel", "proxyPassword", "pass"))
                        .getException())
                .isNull();
        assertThat(service.getRequestCount()).isEqualTo(1);
    }

    @Test
    void refusesAnotherPassword() throws Exception {
        startProxy("BasicAuth camel pass");

        assertNotSent(send(Map.of("proxyUsername", "camel", "proxyPassword", "wrong")), "proxyPassword");
        assertNotSent(send(Map.of()), "HTTP status 40");
    }

    @Test
    void refusesAPort() throws Exception {
        startProxy("ConnectPort 443");

        assertNotSent(send(Map.of()), "HTTP status 403");
    }

    @Test
    void hasSentNothingWhenItIsGone() throws Exception {
        startProxy("");
        proxy.destroyForcibly().waitFor();

        assertNotSent(send(Map.of()), "no connection to the proxy 127.0.0.1:" + port);
    }

    private void startProxy(String settings) throws IOException {
        Path file = directory.resolve("tinyproxy.conf");
        Files.writeString(file, "Port " + port + "\nListen 127.0.0.1\nTimeout 60\n" + settings + "\n");
        proxy = new ProcessBuilder(
                        paths().filter(Files::isExecutable)
                                .findFirst()
                                .orElseThrow()
                                .toString(),
                        "-d",
                        "-c",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private Exchange send(Map<String, String> login) {
        String uri = "tencent-sms:send?endpoint=https://localhost:" + service.getPort()
                + "&proxyHost=127.0.0.1&maxRetries=0&proxyPort=" + port + (login.isEmpty() ? "" : "&")
                + RouteHarness.query(login);
        try (RouteHarness route = RouteHarness.to(uri, configuration -> {
            configuration.setSslContextParameters(files.trusting());
            configuration.setSecretId("AKIDexample");
            configuration.setSecretKey("key");
            configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
        })) {
            return route.send(RouteHarness.oneRecipient());
        }
    }

    private void assertNotSent(Exchange exchange, String said) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsNotSentException.class)
                .hasMessageContaining(said);
        assertThat(service.getRequestCount()).isZero();
    }
}
