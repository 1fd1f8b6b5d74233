package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatorSample {

    // sample
    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();
    // end

    private SimulatorSample() {}
}
