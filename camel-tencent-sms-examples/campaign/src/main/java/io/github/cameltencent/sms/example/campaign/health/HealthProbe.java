package io.github.cameltencent.sms.example.campaign.health;

import java.util.Collection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * Responds with 200 or 503, as Camel's health checks say. Which of them count for what is Camel's choice: a route that cannot
 * work is not ready, but its process is alive.
 */
public final class HealthProbe implements Processor {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    @Override
    public void process(Exchange exchange) {
        String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
        Collection<HealthCheck.Result> results = path.endsWith("live")
                ? HealthCheckHelper.invokeLiveness(exchange.getContext())
                : HealthCheckHelper.invokeReadiness(exchange.getContext());
        boolean isUp = HealthCheckHelper.isResultsUp(results, !path.endsWith("live"));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, isUp ? OK : UNAVAILABLE);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
        exchange.getMessage().setBody(isUp ? "UP\n" : "DOWN\n");
    }
}
