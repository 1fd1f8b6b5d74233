package com.example;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SmsRoutesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().template("1110", "Your code is {1}"));

    private final Main main = new Main();

    @BeforeEach
    void start() {
        main.configure().addRoutesBuilder(SmsRoutes.class);
        main.addOverrideProperty("camel.component.tencent-sms.endpoint", SMS.simulator().endpoint());
        main.addOverrideProperty("camel.component.tencent-sms.secretId", SMS.simulator().secretId());
        main.addOverrideProperty("camel.component.tencent-sms.secretKey", SMS.simulator().secretKey());
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void sendsTheCode() {
        main.getCamelContext()
                .createFluentProducerTemplate()
                .to("direct:code")
                .withHeader("CamelTencentSmsPhoneNumberSet", "+8613800138000")
                .withHeader("CamelTencentSmsTemplateParamSet", "246810")
                .send();

        assertEquals(1, SMS.simulator().messages().size());
        assertEquals("+8613800138000", SMS.simulator().messages().get(0).phoneNumber());
        assertEquals("Your code is 246810", SMS.simulator().messages().get(0).text());
    }
}
