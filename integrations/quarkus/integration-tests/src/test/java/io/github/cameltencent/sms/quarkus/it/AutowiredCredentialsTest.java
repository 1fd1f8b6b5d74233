package io.github.cameltencent.sms.quarkus.it;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Quarkus keeps a bean that nothing injects, because the description of the component names its type. */
@QuarkusTest
@TestProfile(AutowiredCredentialsTest.Vault.class)
@QuarkusTestResource(value = AutowiredCredentialsTest.VaultSimulator.class, restrictToAnnotatedClass = true)
class AutowiredCredentialsTest {

    @Inject
    ProducerTemplate template;

    @Test
    void signsWithTheBean() {
        SendSmsResponse response = template.requestBodyAndHeaders(
                "direct:sms",
                List.of("246810"),
                Map.of("CamelTencentSmsPhoneNumberSet", "+8613800138000"),
                SendSmsResponse.class);

        assertThat(response.sendStatusSet().get(0).code()).isEqualTo("Ok");
    }

    public static final class Vault implements QuarkusTestProfile {

        @Override
        public String getConfigProfile() {
            return "vault";
        }
    }

    /** Known to this test's credentials only. */
    public static final class VaultSimulator implements QuarkusTestResourceLifecycleManager {

        private SmsSimulator simulator;

        @Override
        public Map<String, String> start() {
            simulator = SmsSimulator.start();
            simulator.addCredentials("AKIDfromVault", "keyFromVault", null);
            return Map.of(
                    "camel.component.tencent-sms.endpoint", simulator.endpoint(),
                    "vault.id", "AKIDfromVault",
                    "vault.key", "keyFromVault");
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }
}
