package io.github.cameltencent.sms.quarkus;

import java.util.Map;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

/**
 * For {@code @QuarkusTestResource(SmsSimulatorResource.class)}: starts the simulator before the application of a
 * {@code @QuarkusTest}, sets the component's endpoint and credentials to those of the simulator, and fills fields of the
 * type {@link SmsSimulator} in the test. The application needs {@code camel-tencent-sms-simulator} with the scope test.
 */
public final class SmsSimulatorResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable SmsSimulator simulator;

    /** Quarkus creates it. */
    public SmsSimulatorResource() {}

    @Override
    public Map<String, String> start() {
        SmsSimulator started = SmsSimulator.start();
        simulator = started;
        return Map.of(
                "camel.component.tencent-sms.endpoint", started.endpoint(),
                "camel.component.tencent-sms.secret-id", started.secretId(),
                "camel.component.tencent-sms.secret-key", started.secretKey());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulator, new TestInjector.MatchesType(SmsSimulator.class));
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
