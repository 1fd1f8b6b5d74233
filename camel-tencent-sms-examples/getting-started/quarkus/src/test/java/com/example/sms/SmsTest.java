package com.example.sms;

import java.util.List;

import io.github.cameltencent.sms.quarkus.SmsSimulatorResource;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(SmsSimulatorResource.class)
class SmsTest {

    @Inject
    SmsResource codes;

    SmsSimulator simulator;

    @Test
    void sendsTheCode() {
        codes.send("+8613800138000", "246810");

        assertEquals("+8613800138000", simulator.messages().get(0).phoneNumber());
        assertEquals(List.of("246810"), simulator.messages().get(0).templateParamSet());
    }
}
