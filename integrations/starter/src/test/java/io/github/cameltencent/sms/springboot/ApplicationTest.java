package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Durations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application with the starter sends, receives and reports its health, with nothing but properties. */
@DirtiesContext
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.main.banner-mode=off", "management.endpoint.health.show-details=always"})
class ApplicationTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Autowired
    private CamelContext context;

    @Autowired
    private ProducerTemplate template;

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private BlockingQueue<PullSmsSendStatus> receipts;

    @DynamicPropertySource
    static void useTheSimulator(DynamicPropertyRegistry properties) {
        properties.add("TENCENTCLOUD_SECRET_ID", () -> SMS.simulator().secretId());
        properties.add("TENCENTCLOUD_SECRET_KEY", () -> SMS.simulator().secretKey());
        properties.add(
                "camel.component.tencent-sms.endpoint", () -> SMS.simulator().endpoint());
    }

    @Test
    void sendsAndHearsOfTheDelivery() throws Exception {
        SendSmsResponse response = template.requestBodyAndHeader(
                "direct:welcome", null, "CamelTencentSmsPhoneNumberSet", "+8613800138000", SendSmsResponse.class);

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.smsSdkAppId()).isEqualTo("1400006666");
            assertThat(message.serialNo())
                    .isEqualTo(response.sendStatusSet().get(0).serialNo());
        });
        PullSmsSendStatus receipt = receipts.poll(60, TimeUnit.SECONDS);
        assertThat(receipt).isNotNull();
        assertThat(receipt.serialNo()).isEqualTo(response.sendStatusSet().get(0).serialNo());
    }

    @Test
    void bindsTheProperties() {
        TencentSmsConfiguration configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();

        assertThat(configuration.getResponseTimeout()).isEqualTo(10_000);
        assertThat(configuration.getSecretKey()).isEqualTo(SMS.simulator().secretKey());
    }

    @Test
    void healthIsDownWhileTheServiceRefusesAPoll() throws Exception {
        awaitCamelHealth(200);
        SMS.simulator()
                .faults()
                .on("PullSmsSendStatus")
                .always()
                .answer(Fault.error("UnauthorizedOperation.RequestPermissionDeny", "no"));

        awaitCamelHealth(503);
        assertThat(health("").statusCode()).isEqualTo(503);
        assertThat(health("/camelHealth").body())
                .contains("\"DOWN\"", "consumer:receipts", "UnauthorizedOperation.RequestPermissionDeny")
                .doesNotContain(SMS.simulator().secretId())
                .doesNotContain(SMS.simulator().secretKey());

        SMS.simulator().faults().clear();
        awaitCamelHealth(200);
    }

    /** A busy machine may need long for the first request. */
    private void awaitCamelHealth(int status) {
        await().atMost(Durations.ONE_MINUTE).until(() -> health("/camelHealth").statusCode() == status);
    }

    /** Over HTTP, for the classes of health have other names in Spring Boot 4. */
    private HttpResponse<String> health(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        BlockingQueue<PullSmsSendStatus> receipts() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        RouteBuilder routes(BlockingQueue<PullSmsSendStatus> receipts) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:welcome").to("tencent-sms:send?signName=Example&templateId=1110");
                    from("tencent-sms:pullSendStatus?delay=50")
                            .routeId("receipts")
                            .process(exchange ->
                                    receipts.add(exchange.getMessage().getBody(PullSmsSendStatus.class)));
                }
            };
        }
    }
}
