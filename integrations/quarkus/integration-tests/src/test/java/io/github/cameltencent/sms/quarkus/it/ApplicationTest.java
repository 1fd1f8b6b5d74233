package io.github.cameltencent.sms.quarkus.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.quarkus.SmsSimulatorResource;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application with the extension: it is configured by its properties, sends, receives, and tells how it is. */
@QuarkusTest
@QuarkusTestResource(SmsSimulatorResource.class)
class ApplicationTest {

    private static final Map<String, Object> RECIPIENT = Map.of("CamelTencentSmsPhoneNumberSet", "+8613800138000");

    @Inject
    ProducerTemplate template;

    @Inject
    CamelContext context;

    @Inject
    Receipts receipts;

    SmsSimulator simulator;

    @Test
    void sendsAndReceives() {
        SendSmsResponse response =
                template.requestBodyAndHeaders("direct:sms", List.of("246810"), RECIPIENT, SendSmsResponse.class);

        String serialNumber = response.sendStatusSet().get(0).serialNo();
        assertThat(simulator.messages()).anyMatch(message -> message.serialNo().equals(serialNumber));
        await().untilAsserted(() -> assertThat(receipts.serialNumbers()).contains(serialNumber));
    }

    @Test
    void isReadyAndChecksTheService() {
        await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(context))
                .extracting(result -> result.getCheck().getId() + " is " + result.getState())
                .contains("producer:tencent-sms-ap-guangzhou is UP", "consumer:receipts is UP"));
    }

    @Test
    void secretsAreMaskedInTheLog() throws IOException {
        String log = Files.readString(Path.of("target/application.log"));

        assertThat(log).contains("camel-tencent-sms", "camel.component.tencent-sms.secretKey", "xxxxxx");
        assertThat(log).doesNotContain(simulator.secretId(), simulator.secretKey());
    }

    @Test
    void hasOneVersionOfCamel() {
        assertThat(context.getVersion()).isEqualTo(System.getProperty("expected.camel.version"));
    }
}
