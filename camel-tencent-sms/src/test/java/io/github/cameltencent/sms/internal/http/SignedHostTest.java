package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Behind a gateway that replaces the Host header, as reverse proxies do. */
class SignedHostTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "connection", "accept-encoding", "upgrade");

    private final HttpClient onward =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MockWebServer gateway = ApiServer.create();

    @BeforeEach
    void start() throws IOException {
        gateway.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return forward(request);
            }
        });
        gateway.start();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.shutdown();
    }

    @Test
    void isWhatTheServiceSees() {
        String seen = URI.create(SMS.simulator().endpoint()).getAuthority();
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?signedHost=" + seen + atGateway(), at())) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void isThatOfTheEndpointOtherwise() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?region=ap-nanjing" + atGateway(), at())) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOfSatisfying(
                            TencentSmsRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("AuthFailure.SignatureFailure"))
                    .hasMessageContaining("signedHost");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sms.example.com", "a b", "a%0D%0AX-Evil:1", "a/b", "a:b", ""})
    void thatIsNoneStopsTheRouteFromStarting(String host) {
        assertThatThrownBy(() -> RouteHarness.to("tencent-sms:send?signedHost=" + host, at())
                        .close())
                .hasStackTraceContaining("signedHost must look like");
    }

    private static Consumer<TencentSmsConfiguration> at() {
        return RouteHarness.at(SMS.simulator());
    }

    private String atGateway() {
        return "&endpoint=http://127.0.0.1:" + gateway.getPort();
    }

    private MockResponse forward(RecordedRequest request) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(
                        URI.create(SMS.simulator().endpoint()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.getBody().readByteArray()));
        request.getHeaders().toMultimap().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                copy.header(name, values.get(0));
            }
        });
        try {
            HttpResponse<byte[]> answer = onward.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new MockResponse()
                    .setResponseCode(answer.statusCode())
                    .setHeader("Content-Type", "application/json")
                    .setBody(new Buffer().write(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
