package io.github.cameltencent.sms.testsupport;

import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ScheduledPollConsumer;

/** A Camel context with a route that starts from a queue of the simulator. */
public final class QueueRoute implements AutoCloseable {

    public static final String ID = "queue";

    private final CamelContext context = new DefaultCamelContext();

    private QueueRoute(SmsSimulator simulator, Consumer<CamelContext> setUp, RouteBuilder routes) {
        try {
            TestRoute.addTemplate(context);
            TestRoute.at(simulator)
                    .accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                            .getConfiguration());
            setUp.accept(context);
            context.addRoutes(routes);
            context.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A route from the URI to the processor, without a delay before the first poll. */
    public static QueueRoute from(SmsSimulator simulator, String uri, Processor processor) {
        return of(simulator, context -> {}, uri, route -> route.process(processor));
    }

    /**
     * A route from the URI, without a delay before the first poll.
     *
     * @param setUp is done before the route is added
     */
    public static QueueRoute of(
            SmsSimulator simulator, Consumer<CamelContext> setUp, String uri, Consumer<RouteDefinition> steps) {
        return of(simulator, setUp, new RouteBuilder() {
            @Override
            public void configure() {
                String query = uri.contains("?") ? "&" : "?";
                // A test need not wait as long as an application may.
                String delay = uri.contains("delay=") ? "" : "&delay=500";
                steps.accept(from(uri + query + "initialDelay=0" + delay).routeId(ID));
            }
        });
    }

    /** Any routes. */
    public static QueueRoute of(SmsSimulator simulator, Consumer<CamelContext> setUp, RouteBuilder routes) {
        return new QueueRoute(simulator, setUp, routes);
    }

    public CamelContext context() {
        return context;
    }

    public ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) context.getRoute(ID).getConsumer();
    }

    @Override
    public void close() {
        context.stop();
    }
}
