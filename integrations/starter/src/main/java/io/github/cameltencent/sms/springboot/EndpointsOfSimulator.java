package io.github.cameltencent.sms.springboot;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Refuses each endpoint that does not go to the simulator, whichever component it is of: whoever has switched the simulator
 * on does not expect a message to a real person.
 */
final class EndpointsOfSimulator implements EndpointStrategy {

    private final SimulatorConnection simulator;

    EndpointsOfSimulator(SimulatorConnection simulator) {
        this.simulator = simulator;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof TencentSmsEndpoint sms) {
            TencentSmsConfiguration configuration = sms.getConfiguration();
            if (configuration.getClient() != null) {
                throw refused(sms, "has a client of its own (option client)");
            } else if (!sms.getServiceUrl().equals(simulator.endpoint())) {
                throw refused(sms, "goes to " + sms.getServiceUrl() + " (option endpoint)");
            }
        }
        return endpoint;
    }

    private IllegalArgumentException refused(TencentSmsEndpoint endpoint, String why) {
        return new IllegalArgumentException(
                "The endpoint " + endpoint + " " + why + ", but all must go to the simulator at "
                        + simulator.endpoint() + ", because of " + SimulatorAutoConfiguration.SIMULATOR
                        + ". Remove the option, for example from the URI, or switch the simulator off");
    }
}
