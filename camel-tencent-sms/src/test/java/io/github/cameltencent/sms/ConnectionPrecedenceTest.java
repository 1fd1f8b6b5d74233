package io.github.cameltencent.sms;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import io.github.cameltencent.sms.testsupport.TunnelProxy;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Where a request goes, and by which way, if the component and the endpoint both say so. */
class ConnectionPrecedenceTest {

    @RegisterExtension
    static final SmsSimulatorExtension OF_COMPONENT = new SmsSimulatorExtension();

    @RegisterExtension
    static final SmsSimulatorExtension OF_ENDPOINT = new SmsSimulatorExtension();

    private static final String SECRET = "s3cr3t";

    @TempDir
    static Path directory;

    private static MockWebServer service;
    private static SSLContextParameters trusting;

    @BeforeAll
    static void startService() throws Exception {
        TlsFiles files = new TlsFiles(directory);
        service = files.server("localhost");
        trusting = files.trusting();
    }

    @AfterAll
    static void stopService() throws Exception {
        service.shutdown();
    }

    /** COMPONENT and ENDPOINT stand for the two proxies. What arrives: the proxy, and the user that it is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    component                                   | endpoint                                  | arrives
                    host=COMPONENT port=COMPONENT               | ''                                        | COMPONENT nobody
                    host=COMPONENT port=COMPONENT user password | ''                                        | COMPONENT ours
                    host=COMPONENT port=COMPONENT user password | host=ENDPOINT port=ENDPOINT               | ENDPOINT nobody
                    host=COMPONENT port=COMPONENT user password | host=ENDPOINT port=ENDPOINT user password | ENDPOINT theirs
                    host=COMPONENT port=COMPONENT               | host=ENDPOINT port=ENDPOINT user password | ENDPOINT theirs
                    ''                                          | host=ENDPOINT port=ENDPOINT               | ENDPOINT nobody
                    host=COMPONENT port=COMPONENT user password | host=ENDPOINT                             | proxyPort is not set
                    host=COMPONENT port=COMPONENT user password | port=ENDPOINT                             | proxyPort is set
                    host=COMPONENT port=COMPONENT user password | user                                      | proxyUsername is set
                    host=COMPONENT port=COMPONENT user password | password                                  | proxyPassword is set
                    host=COMPONENT port=COMPONENT               | user password                             | proxyUsername is set
                    host=COMPONENT port=COMPONENT user password | non                                       | no proxy
                    host=COMPONENT port=COMPONENT user non      | host=ENDPOINT port=ENDPOINT               | no proxy
                    port=COMPONENT                              | host=ENDPOINT port=ENDPOINT               | ENDPOINT nobody
                    port=COMPONENT                              | ''                                        | proxyPort is set
                    """, useHeadersInDisplayName = true)
    void proxyIsAllOfTheEndpointsOrAllOfTheComponents(String component, String endpoint, String arrives)
            throws Exception {
        try (TunnelProxy one = new TunnelProxy(service.getPort());
                TunnelProxy other = new TunnelProxy(service.getPort())) {
            Consumer<TencentSmsConfiguration> options = configuration -> {
                configuration.setEndpoint("https://localhost:" + service.getPort());
                configuration.setSslContextParameters(trusting);
                configuration.setSecretId("AKIDexample");
                configuration.setSecretKey("key");
                configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
                configuration.setProxyHost(component.contains("host") ? "127.0.0.1" : null);
                configuration.setProxyPort(component.contains("port") ? one.port() : null);
                configuration.setProxyUsername(component.contains("user") ? "ours" : null);
                configuration.setProxyPassword(component.contains("password") ? SECRET : null);
                configuration.setNonProxyHosts(component.contains("non") ? "localhost" : null);
            };
            String uri = "tencent-sms:send?requirePlus=true"
                    + (endpoint.contains("host") ? "&proxyHost=localhost" : "")
                    + (endpoint.contains("port") ? "&proxyPort=" + other.port() : "")
                    + (endpoint.contains("user") ? "&proxyUsername=theirs" : "")
                    + (endpoint.contains("password") ? "&proxyPassword=" + SECRET : "")
                    + (endpoint.contains("non") ? "&nonProxyHosts=localhost" : "");

            assertThat(outcome(uri, options, one, other)).contains(arrives);
        }
    }

    private static String outcome(
            String uri, Consumer<TencentSmsConfiguration> options, TunnelProxy one, TunnelProxy other) {
        Throwable refused = catchThrowable(() -> {
            try (RouteHarness route = RouteHarness.to(uri, options)) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
        });
        if (refused != null) {
            assertThat(Throwables.getStackTrace(refused)).doesNotContain(SECRET);
            return Throwables.getRootCause(refused).getMessage();
        }
        assertThat(one.requests().size() + other.requests().size()).isLessThanOrEqualTo(1);
        if (!one.requests().isEmpty()) {
            return "COMPONENT " + user(one.requests().get(0));
        }
        return other.requests().isEmpty()
                ? "no proxy"
                : "ENDPOINT " + user(other.requests().get(0));
    }

    private static String user(String head) {
        return head.contains("Authorization") ? TunnelProxy.user(head) : "nobody";
    }

    /** The service takes a signature for the host only by which it was called. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    component       | endpoint        | arrives
                    endpoint        | ''              | COMPONENT accepted
                    endpoint signed | ''              | COMPONENT refused
                    endpoint signed | endpoint        | ENDPOINT accepted
                    endpoint        | endpoint signed | ENDPOINT refused
                    endpoint        | signed          | COMPONENT refused
                    endpoint signed | right           | COMPONENT accepted
                    signed          | endpoint        | ENDPOINT accepted
                    """, useHeadersInDisplayName = true)
    void signedHostGoesWithTheEndpointThatItWasSetFor(String component, String endpoint, String arrives) {
        SmsSimulator one = OF_COMPONENT.simulator();
        SmsSimulator other = OF_ENDPOINT.simulator();
        Consumer<TencentSmsConfiguration> options = RouteHarness.at(one).andThen(configuration -> {
            if (!component.contains("endpoint")) {
                configuration.setEndpoint("sms.example.com");
            }
            configuration.setSignedHost(component.contains("signed") ? "sms.example.com" : null);
        });
        Map<String, String> parts = Map.of(
                "endpoint", "&endpoint=" + other.endpoint(),
                "signed", "&signedHost=sms.example.com",
                "right", "&signedHost=" + URI.create(one.endpoint()).getAuthority());
        StringBuilder uri = new StringBuilder("tencent-sms:send?requirePlus=true");
        parts.forEach((name, part) -> uri.append(endpoint.contains(name) ? part : ""));

        Exchange exchange;
        try (RouteHarness route = RouteHarness.to(uri.toString(), options)) {
            exchange = route.send(RouteHarness.oneRecipient());
        }

        assertThat(one.requests().size() + other.requests().size()).isEqualTo(1);
        assertThat((one.requests().isEmpty() ? "ENDPOINT " : "COMPONENT ")
                        + (exchange.getException() == null ? "accepted" : "refused"))
                .isEqualTo(arrives);
    }
}
