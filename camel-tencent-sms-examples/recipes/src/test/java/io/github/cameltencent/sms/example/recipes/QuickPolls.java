package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.Endpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Recipes poll as seldom as is good in production; tests have no time for that. */
final class QuickPolls extends MainListenerSupport {

    private static final int MILLIS = 20;

    private QuickPolls() {}

    static void in(Main main) {
        main.addMainListener(new QuickPolls());
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        main.getCamelContext().getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> quick(endpoint));
    }

    private static Endpoint quick(Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polling) {
            polling.setInitialDelay(0);
            polling.setDelay(MILLIS);
        }
        return endpoint;
    }
}
