package io.github.cameltencent.sms;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The component is found by its scheme alone, in every language that routes and settings are written in. */
class WiringTest {

    private static final String TO = "tencent-sms:send?smsSdkAppId=1400006666&templateId=1110"
            + "&endpoint=http://127.0.0.1:{{port}}&secretId=AKIDexample&secretKey=key";
    private static final JsonNode REQUEST = Samples.json(
            Map.of("SmsSdkAppId", "1400006666", "TemplateId", "1110", "PhoneNumberSet", List.of("+8613812345678")));

    private final CamelContext context = new DefaultCamelContext();
    private MockWebServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = ApiServer.start();
        context.getPropertiesComponent().addInitialProperty("port", Integer.toString(server.getPort()));
    }

    @AfterEach
    void stopAll() throws Exception {
        context.stop();
        server.shutdown();
    }

    @Test
    void routeInJavaSends() throws Exception {
        context.addRoutes(routeTo(TO));

        assertSends(context);
    }

    @Test
    void routeInXmlSends() throws Exception {
        load("route.xml", """
                <routes xmlns="http://camel.apache.org/schema/spring">
                  <route>
                    <from uri="direct:in"/>
                    <to uri="%s"/>
                  </route>
                </routes>
                """.formatted(TO.replace("&", "&amp;")));

        assertSends(context);
    }

    @Test
    void routeInYamlSends() throws Exception {
        load("route.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: %s
                """.formatted(TO));

        assertSends(context);
    }

    @Test
    void yamlParametersCanHoldPhoneNumbers() throws Exception {
        load("route.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: tencent-sms:send
                          parameters:
                            endpoint: "http://127.0.0.1:{{port}}"
                            secretId: AKIDexample
                            secretKey: key
                            smsSdkAppId: 1400006666
                            templateId: 1110
                            phoneNumberSet: "+8613812345678"
                """);
        context.start();

        context.createProducerTemplate().sendBody("direct:in", null);

        assertThat(ApiServer.body(server.takeRequest(60, TimeUnit.SECONDS))).isEqualTo(REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "secretId, secretKey, smsSdkAppId, connectTimeout, responseTimeout",
        "secret-id, secret-key, sms-sdk-app-id, connect-timeout, response-timeout"
    })
    void propertiesOfTheComponentAreTheDefaultsOfItsEndpoints(
            String secretId, String secretKey, String smsSdkAppId, String connectTimeout, String responseTimeout)
            throws Exception {
        String prefix = "camel.component.tencent-sms.";
        Main main = new Main();
        main.configure().addRoutesBuilder(routeTo("tencent-sms:send?templateId=1110"));
        main.addInitialProperty(prefix + "endpoint", "http://127.0.0.1:" + server.getPort());
        main.addInitialProperty(prefix + "region", "ap-singapore");
        main.addInitialProperty(prefix + secretId, "AKIDexample");
        main.addInitialProperty(prefix + secretKey, "key");
        main.addInitialProperty(prefix + smsSdkAppId, "1400006666");
        main.addInitialProperty(prefix + connectTimeout, "7s");
        main.addInitialProperty(prefix + responseTimeout, "1500");
        try {
            main.start();

            RecordedRequest request = assertSends(main.getCamelContext());
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("ap-singapore");
            assertThat(request.getHeader("Authorization")).contains("Credential=AKIDexample/");
            TencentSmsConfiguration configuration =
                    endpoint(main.getCamelContext()).getConfiguration();
            assertThat(configuration.getConnectTimeout()).isEqualTo(7000);
            assertThat(configuration.getResponseTimeout()).isEqualTo(1500);
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"30s, 30000", "2m, 120000", "750, 750", "1m5s, 65000"})
    void timeoutOfAnEndpointIsATimeWithItsUnit(String text, long milliseconds) throws Exception {
        context.start();

        TencentSmsEndpoint endpoint = context.getEndpoint(TO + "&connectTimeout=" + text, TencentSmsEndpoint.class);

        assertThat(endpoint.getConfiguration().getConnectTimeout()).isEqualTo(milliseconds);
    }

    @Test
    void optionOfOneEndpointIsNotThatOfAnother() throws Exception {
        context.start();

        context.getEndpoint(TO + "&region=ap-singapore", TencentSmsEndpoint.class);
        TencentSmsEndpoint other = context.getEndpoint(TO, TencentSmsEndpoint.class);

        assertThat(other.getConfiguration().getRegion()).isEqualTo("ap-guangzhou");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&client=#own"})
    void clientInTheRegistryIsUsed(String option) throws Exception {
        OwnClient client = new OwnClient();
        context.getRegistry().bind("own", client);
        context.addRoutes(routeTo("tencent-sms:send?smsSdkAppId=1400006666&templateId=1110" + option));
        context.start();

        Exchange exchange = send(context);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(SendSmsResponse.class).requestId())
                .isEqualTo("own");
        assertThat(client.request.get())
                .isEqualTo(Samples.record(
                        ApiTable.type("SendSmsRequest"),
                        Map.of(
                                "SmsSdkAppId", "1400006666",
                                "TemplateId", "1110",
                                "PhoneNumberSet", List.of("+8613812345678"))));
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretId", "secretKey"})
    void halfOfAKeyPairIsRefusedBesideAClientInTheRegistry(String option) throws Exception {
        context.getRegistry().bind("own", new OwnClient());
        context.addRoutes(routeTo("tencent-sms:send?" + option + "=s3cr3t"));

        assertThatThrownBy(context::start)
                .isInstanceOf(FailedToStartRouteException.class)
                .rootCause()
                .hasMessageContaining("is not set for tencent-sms:send, but " + option + " is on the endpoint")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void clientInTheRegistryIsPassedOverIfTheComponentIsNotAutowired() throws Exception {
        context.getRegistry().bind("own", new OwnClient());
        TencentSmsComponent component = new TencentSmsComponent();
        component.setAutowiredEnabled(false);
        context.addComponent("tencent-sms", component);
        context.addRoutes(routeTo(TO));

        assertSends(context);
    }

    /** What an application can hand in: a client of its own. */
    private static final class OwnClient implements SmsClient {

        private final AtomicReference<SmsRequest> request = new AtomicReference<>();

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest asked) {
            request.set(asked);
            SendStatus ok = new SendStatus("1", "+8613812345678", 1L, null, "Ok", "ok", "CN");
            return CompletableFuture.completedFuture(
                    action.responseType().cast(new SendSmsResponse(List.of(ok), "own")));
        }
    }

    private void load(String name, String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, routes));
    }

    private RecordedRequest assertSends(CamelContext started) throws Exception {
        started.start();
        assertThat(send(started).getException()).isNull();
        RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
        assertThat(ApiServer.body(request)).isEqualTo(REQUEST);
        return request;
    }

    private static Exchange send(CamelContext context) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withHeader("CamelTencentSmsPhoneNumberSet", "+8613812345678")
                .send();
    }

    private static TencentSmsEndpoint endpoint(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(TencentSmsEndpoint.class::isInstance)
                .map(TencentSmsEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static RouteBuilder routeTo(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }
}
