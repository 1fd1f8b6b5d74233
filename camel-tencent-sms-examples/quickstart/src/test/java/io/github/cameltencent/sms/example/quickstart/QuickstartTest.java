package io.github.cameltencent.sms.example.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuickstartTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void sendsAndShowsTheReceiptWithoutAnyConfiguration() throws Exception {
        assertThat(run(Map.of())).isZero();
        assertThat(text())
                .contains("simulator", "Sent a one-time password to +86138****8000: serial number ")
                .contains("SUCCESS (DELIVRD)");
    }

    @Test
    void takesItsSettingsFromTheEnvironment() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            assertThat(run(environment(simulator))).isZero();

            assertThat(simulator.messages()).hasSize(1);
            SentMessage message = simulator.messages().get(0);
            assertThat(message.phoneNumber()).isEqualTo("+6591234567");
            assertThat(message.templateId()).isEqualTo("2222");
            assertThat(message.templateParamSet()).singleElement().asString().matches("\\d{6}");
            assertThat(text()).contains(message.serialNo()).doesNotContain("simulator");
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(run(Map.of("TENCENTCLOUD_SECRET_ID", "id"))).isEqualTo(1);
        assertThat(text()).contains("TENCENTCLOUD_SECRET_KEY", "SMS_PHONE_NUMBER");
    }

    @Test
    void saysWhyItFailed() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            Map<String, String> environment = new HashMap<>(environment(simulator));
            environment.put("TENCENTCLOUD_SECRET_KEY", "wrong");

            assertThat(run(environment)).isEqualTo(1);
            assertThat(text()).contains("AuthFailure.SignatureFailure", "secretKey");
        }
    }

    private static Map<String, String> environment(SmsSimulator simulator) {
        return Map.of(
                "SMS_ENDPOINT", simulator.endpoint(),
                "TENCENTCLOUD_SECRET_ID", simulator.secretId(),
                "TENCENTCLOUD_SECRET_KEY", simulator.secretKey(),
                "SMS_SDK_APP_ID", "2400006666",
                "SMS_TEMPLATE_ID", "2222",
                "SMS_REGION", "ap-singapore",
                "SMS_PHONE_NUMBER", "+6591234567");
    }

    private int run(Map<String, String> environment) throws Exception {
        return Quickstart.run(environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
