package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import okhttp3.TlsVersion;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whom an endpoint trusts, and as whom it appears. */
class TlsTest {

    @TempDir
    static Path directory;

    private static TlsFiles ours;
    private static TlsFiles others;

    private final CamelContext context = new DefaultCamelContext();
    private MockWebServer server;

    @BeforeAll
    static void makeAuthorities() throws IOException {
        ours = new TlsFiles(Files.createDirectory(directory.resolve("ours")));
        others = new TlsFiles(Files.createDirectory(directory.resolve("others")));
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        if (server != null) {
            server.shutdown();
        }
    }

    @Test
    void endpointTrustsAnAuthorityOfItsOwn() throws Exception {
        server = ours.server("localhost");
        context.getRegistry().bind("ours", ours.trusting());

        assertThat(send("&sslContextParameters=#ours").getException()).isNull();
        assertThat(server.takeRequest().getHandshake()).isNotNull();
    }

    @Test
    void withoutParametersTheJvmDecides() throws Exception {
        server = ours.server("localhost");

        assertNotSent(send(""), "TLS with https://localhost:" + server.getPort(), "sslContextParameters");
    }

    @Test
    void parametersOfTheComponentAreThoseOfItsEndpoints() throws Exception {
        server = ours.server("localhost");
        component().getConfiguration().setSslContextParameters(ours.trusting());

        assertThat(send("").getException()).isNull();
    }

    @Test
    void endpointComesBeforeComponent() throws Exception {
        server = ours.server("localhost");
        component().getConfiguration().setSslContextParameters(others.trusting());
        context.getRegistry().bind("ours", ours.trusting());

        assertThat(send("&sslContextParameters=#ours").getException()).isNull();
    }

    @Test
    void globalParametersAreTakenIfTheyAreMeantTo() throws Exception {
        server = ours.server("localhost");
        context.setSSLContextParameters(ours.trusting());
        component().setUseGlobalSslContextParameters(true);

        assertThat(send("").getException()).isNull();
    }

    @Test
    void globalParametersAreNotTakenOtherwise() throws Exception {
        server = ours.server("localhost");
        context.setSSLContextParameters(ours.trusting());

        assertNotSent(send(""), "TLS with");
    }

    @Test
    void componentComesBeforeGlobal() throws Exception {
        server = ours.server("localhost");
        context.setSSLContextParameters(others.trusting());
        component().setUseGlobalSslContextParameters(true);
        component().getConfiguration().setSslContextParameters(ours.trusting());

        assertThat(send("").getException()).isNull();
    }

    @Test
    void globalParametersForceNoTlsWhereNoneIsAskedFor() throws Exception {
        server = ApiServer.start();
        context.setSSLContextParameters(ours.trusting());
        component().setUseGlobalSslContextParameters(true);

        assertThat(sendTo("http://127.0.0.1:" + server.getPort(), "").getException())
                .isNull();
        assertThat(server.takeRequest().getHandshake()).isNull();
    }

    @Test
    void nameOfAnotherHostIsRefused() throws Exception {
        server = ours.server("sms.example.com");
        component().getConfiguration().setSslContextParameters(ours.trusting());

        assertNotSent(send(""), "TLS with https://localhost:" + server.getPort(), "localhost");
    }

    @Test
    void appearsWithItsCertificate() throws Exception {
        server = ours.serverForKnownClients("localhost");
        component().getConfiguration().setSslContextParameters(ours.trustingAsClient("a-camel-route"));

        assertThat(send("").getException()).isNull();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHandshake().peerPrincipal().getName()).contains("CN=a-camel-route");
    }

    @Test
    void withoutACertificateThatIsAskedForNothingArrives() throws Exception {
        server = ours.serverForKnownClients("localhost");
        component().getConfiguration().setSslContextParameters(ours.trusting());

        assertThat(send("").getException())
                .isInstanceOf(TencentSmsException.class)
                .hasMessageContaining("https://localhost:" + server.getPort());
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void protocolOfTheParametersIsSpoken() throws Exception {
        server = ours.server("localhost");
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().add("TLSv1.2");
        SSLContextParameters parameters = ours.trusting();
        parameters.setSecureSocketProtocols(protocols);
        component().getConfiguration().setSslContextParameters(parameters);

        assertThat(send("").getException()).isNull();
        assertThat(server.takeRequest().getTlsVersion()).isEqualTo(TlsVersion.TLS_1_2);
    }

    /** Each is an endpoint of its own. A connection is free a moment after its answer, so the next send can miss it. */
    @Test
    void endpointsWithTheSameParametersShareConnections() throws Exception {
        server = ours.server("localhost");
        context.getRegistry().bind("ours", ours.trusting());

        int onUsedConnections = 0;
        for (int i = 0; i < 20 && onUsedConnections == 0; i++) {
            send("&sslContextParameters=#ours&region=ap-" + i);
            onUsedConnections += server.takeRequest().getSequenceNumber();
        }

        assertThat(onUsedConnections).isPositive();
    }

    @Test
    void parametersThatCannotBeReadStopTheRouteFromStarting() throws Exception {
        server = ours.server("localhost");
        SSLContextParameters unreadable = ours.trusting();
        unreadable.getTrustManagers().getKeyStore().setPassword("s3cr3t");
        component().getConfiguration().setSslContextParameters(unreadable);

        assertThatThrownBy(() -> send(""))
                .hasStackTraceContaining("sslContextParameters are invalid")
                .satisfies(
                        failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("s3cr3t"));
    }

    private TencentSmsComponent component() {
        return context.getComponent("tencent-sms", TencentSmsComponent.class);
    }

    private Exchange send(String options) throws Exception {
        return sendTo("https://localhost:" + server.getPort(), options);
    }

    private Exchange sendTo(String endpoint, String options) throws Exception {
        String uri = "tencent-sms:send?endpoint=" + endpoint + "&secretId=AKIDexample&secretKey=key&maxRetries=0"
                + "&smsSdkAppId=1400006666&templateId=1110" + options;
        String start = "direct:in" + context.getRoutesSize();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).to(uri);
            }
        });
        context.start();
        return context.createFluentProducerTemplate()
                .to(start)
                .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                .send();
    }

    private void assertNotSent(Exchange exchange, String... said) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsNotSentException.class)
                .hasMessageContainingAll(said);
        assertThat(server.getRequestCount()).isZero();
    }
}
