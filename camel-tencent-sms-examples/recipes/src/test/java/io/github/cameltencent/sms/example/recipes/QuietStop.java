package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.support.ScheduledPollConsumer;

import static org.awaitility.Awaitility.await;

/** Stops an application while nothing is under way in it: what still is, Camel waits for by the second. */
final class QuietStop {

    private QuietStop() {}

    static void of(Main main) {
        CamelContext context = main.getCamelContext();
        if (context != null && context.isStarted()) {
            for (Route route : context.getRoutes()) {
                if (route.getConsumer() instanceof ScheduledPollConsumer polling) {
                    polling.suspend();
                    await().until(() -> !polling.isPolling());
                }
            }
            await().until(() -> context.getInflightRepository().size() == 0);
        }
        main.stop();
    }
}
