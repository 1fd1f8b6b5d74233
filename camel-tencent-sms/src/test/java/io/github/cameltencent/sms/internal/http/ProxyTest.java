package io.github.cameltencent.sms.internal.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import io.github.cameltencent.sms.testsupport.TunnelProxy;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Through a proxy: what it gets to see, and what is known of a send when it refuses or dies. */
class ProxyTest {

    private static final String PASSWORD = "p:assw%rd that-nobody-may-see";

    @TempDir
    static Path directory;

    private static TlsFiles files;

    private MockWebServer service;
    private TunnelProxy proxy;

    @BeforeEach
    void start() throws Exception {
        if (files == null) {
            files = new TlsFiles(directory);
        }
        service = files.server("localhost");
        proxy = new TunnelProxy(service.getPort());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        service.shutdown();
    }

    @Test
    void tunnelsAndSeesTheHostOnly() throws Exception {
        assertThat(send(Map.of()).getException()).isNull();

        assertThat(service.getRequestCount()).isEqualTo(1);
        assertThat(proxy.requests())
                .singleElement()
                .asString()
                .startsWith("CONNECT localhost:" + service.getPort() + " HTTP/1.1\r\n")
                .doesNotContain("Authorization", "X-TC-", RouteHarness.PHONE_NUMBER);
    }

    @Test
    void oneTunnelServesManySends() throws Exception {
        try (RouteHarness route = route(Map.of())) {
            for (int i = 0; i < 3; i++) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
        }
        assertThat(service.getRequestCount()).isEqualTo(3);
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void saysItsPasswordAtOnce() throws Exception {
        proxy.demand("camel", PASSWORD);

        assertThat(send(Map.of("proxyUsername", "camel", "proxyPassword", PASSWORD))
                        .getException())
                .isNull();
        assertThat(proxy.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong-and-that-nobody-may-see"})
    void passwordThatIsRefusedIsNotTriedAgain(String password) throws Exception {
        proxy.demand("camel", PASSWORD);
        Map<String, Object> login =
                password.isEmpty() ? Map.of() : Map.of("proxyUsername", "camel", "proxyPassword", password);

        TencentSmsException failure = assertNotSent(send(login), "HTTP status 407", "proxyPassword");
        assertThat(Throwables.getStackTrace(failure)).doesNotContain("that-nobody-may-see");
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void refusalOfTheProxyIsTriedAgainIfItMayPass() throws Exception {
        proxy.refuseWith("502 Bad Gateway");

        assertNotSent(send(Map.of()), "the proxy localhost:" + proxy.port() + " refused", "HTTP status 502");
        assertThat(proxy.requests()).hasSize(3);
    }

    @Test
    void refusalOfTheProxyIsNotTriedAgainIfItStays() throws Exception {
        proxy.refuseWith("403 Forbidden");

        assertNotSent(send(Map.of()), "HTTP status 403");
        assertThat(proxy.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "HANG_UP, broke before the request was sent",
        "HANG_UP_BEHIND_THE_TUNNEL, TLS with https://localhost",
        "BE_SILENT, did not connect"
    })
    void proxyThatDiesBeforeTheRequestHasSentNothing(TunnelProxy.Behaviour behaviour, String said) throws Exception {
        proxy.behave(behaviour);

        assertNotSent(send(Map.of()), said);
        assertThat(proxy.requests()).hasSize(3);
    }

    @Test
    void proxyThatDiesBeforeTheAnswerLeavesItOpen() throws Exception {
        proxy.behave(TunnelProxy.Behaviour.KEEP_THE_ANSWER);

        assertThat(send(Map.of()).getException())
                .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                .hasMessageContaining("broke before the response was complete");
        assertThat(service.getRequestCount()).isEqualTo(1);
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void proxyThatIsNotThereHasSentNothing() throws Exception {
        proxy.close();

        assertNotSent(send(Map.of()), "no connection to the proxy localhost:" + proxy.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.com, LOCALHOST", "*", "localhost:{port}"})
    void isPassedOverForSomeHosts(String hosts) throws Exception {
        assertThat(send(Map.of("nonProxyHosts", hosts.replace("{port}", "" + service.getPort())))
                        .getException())
                .isNull();
        assertThat(service.getRequestCount()).isEqualTo(1);
        assertThat(proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "example.com", "localhost:1"})
    void isNotPassedOverForOthers(String hosts) throws Exception {
        assertThat(send(Map.of("nonProxyHosts", hosts)).getException()).isNull();
        assertThat(proxy.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void leadsToAHostWithAnUnderscore(String proxyHost) throws Exception {
        MockWebServer behind = files.server("sms_gateway");
        try (TunnelProxy tunnel = new TunnelProxy(behind.getPort())) {
            assertThat(send(Map.of(
                                    "endpoint",
                                    "https://sms_gateway:8443",
                                    "proxyHost",
                                    proxyHost,
                                    "proxyPort",
                                    tunnel.port()))
                            .getException())
                    .isNull();
            assertThat(behind.takeRequest().getHeader("Host")).isEqualTo("sms_gateway:8443");
        } finally {
            behind.shutdown();
        }
    }

    @Test
    void isPassedOverForPlainHttpOnThisMachine() throws Exception {
        MockWebServer plain = ApiServer.start();
        try {
            assertThat(send(Map.of("endpoint", "http://localhost:" + plain.getPort()))
                            .getException())
                    .isNull();
        } finally {
            plain.shutdown();
        }
        assertThat(proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxyHost", "proxy-host", "PROXYHOST"})
    void ofAnEndpointDoesNotHearThePasswordOfTheComponents(String option) throws Exception {
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:send?" + option + "=127.0.0.1&proxyPort=" + proxy.port(), configuration -> {
                    configuration.setEndpoint("https://localhost:" + service.getPort());
                    configuration.setSslContextParameters(files.trusting());
                    configuration.setProxyHost("proxy.example.com");
                    configuration.setProxyPort(3128);
                    configuration.setProxyUsername("camel");
                    configuration.setProxyPassword(PASSWORD);
                    configuration.setSecretId("AKIDexample");
                    configuration.setSecretKey("key");
                    configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
                })) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(proxy.requests()).singleElement().asString().doesNotContain("Authorization");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxyHost=proxy.example.com | option proxyPort is not set",
                "proxyPort=3128 | option proxyPort is set",
                "proxyUsername=camel | option proxyUsername is set",
                "proxyPassword=s3cr3t | option proxyPassword is set",
                "proxyHost=http://proxy.example.com&proxyPort=3128 | proxyHost",
                "proxyHost=a%0D%0Ab&proxyPort=3128 | proxyHost",
                "proxyHost=proxy.example.com&proxyPort=0 | proxyPort",
                "proxyHost=proxy.example.com&proxyPort=70000 | proxyPort",
                "proxyHost=proxy.example.com&proxyPort=3128&proxyUsername=RAW(s3cr3t:b) | proxyUsername",
                "proxyHost=proxy.example.com&proxyPort=3128&proxyPassword=s3cr3t | needs a proxyUsername",
                "proxyHost=proxy.example.com&proxyPort=3128&proxyUsername=a&proxyPassword=s3cr3t%0D%0A | proxyPassword"
            })
    void optionsThatCannotBeStopTheRouteFromStarting(String options, String said) {
        String uri = "tencent-sms:send?endpoint=sms.example.com&secretId=AKIDexample&secretKey=key&" + options;

        assertThatThrownBy(() -> RouteHarness.to(uri, configuration -> {}).close())
                .hasStackTraceContaining(said)
                .satisfies(
                        failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("s3cr3t"));
    }

    private TencentSmsException assertNotSent(Exchange exchange, String... said) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsNotSentException.class)
                .hasMessageContainingAll(said);
        assertThat(service.getRequestCount()).isZero();
        return (TencentSmsException) exchange.getException();
    }

    private Exchange send(Map<String, Object> options) throws Exception {
        try (RouteHarness route = route(options)) {
            return route.send(RouteHarness.oneRecipient());
        }
    }

    /** A route through the proxy, by TLS 1.2, whose handshake the proxy can follow. */
    private RouteHarness route(Map<String, Object> options) {
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().add("TLSv1.2");
        SSLContextParameters parameters = files.trusting();
        parameters.setSecureSocketProtocols(protocols);
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "endpoint",
                "https://localhost:" + service.getPort(),
                "proxyHost",
                "localhost",
                "proxyPort",
                proxy.port(),
                "responseTimeout",
                1000,
                "retryDelay",
                10));
        all.putAll(options);
        return RouteHarness.to("tencent-sms:send?" + RouteHarness.query(all), configuration -> {
            configuration.setSslContextParameters(parameters);
            configuration.setSecretId("AKIDexample");
            configuration.setSecretKey("key");
            configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
        });
    }
}
