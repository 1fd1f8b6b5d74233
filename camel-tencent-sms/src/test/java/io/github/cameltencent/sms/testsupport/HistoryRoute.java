package io.github.cameltencent.sms.testsupport;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.model.RouteDefinition;

import static org.awaitility.Awaitility.await;

/** A route from the receipts or replies of one phone number, which keeps what it gets. */
public final class HistoryRoute extends RouteHarness {

    /** Starts quickly, so that a test need not wait. */
    private static final String OPTIONS = "?initialDelay=0&phoneNumber=RAW(" + PHONE_NUMBER + ")";

    private final SmsSimulator simulator;
    private final Map<String, Object> beans = new HashMap<>();
    private final String uri;
    private Consumer<RouteDefinition> steps = route -> {};

    /** What one request asked for. */
    public record Window(long begin, long end, int limit, int offset) {}

    private HistoryRoute(SmsSimulator simulator, String operation, String options) {
        this.simulator = simulator;
        this.uri = "tencent-sms:" + operation + OPTIONS + (options.contains("delay=") ? "" : "&delay=10")
                + (options.isEmpty() ? "" : "&" + options);
    }

    public static HistoryRoute ofReceipts(SmsSimulator simulator, String options) {
        return new HistoryRoute(simulator, "pullSendStatusByPhoneNumber", options);
    }

    public static HistoryRoute ofReplies(SmsSimulator simulator, String options) {
        return new HistoryRoute(simulator, "pullReplyStatusByPhoneNumber", options);
    }

    public HistoryRoute with(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** What the route does with an exchange, after it was kept. */
    public HistoryRoute working(Processor work) {
        return through(definition -> definition.process(work));
    }

    public HistoryRoute through(Consumer<RouteDefinition> wanted) {
        steps = wanted;
        return this;
    }

    public HistoryRoute start() {
        start(component(at(simulator)).andThen(this::setUp), new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from(uri).routeId(ROUTE_ID).process(HistoryRoute.this::keep));
                from("direct:start").to("tencent-sms:send");
            }
        });
        return this;
    }

    private void setUp(CamelContext context) {
        beans.forEach(context.getRegistry()::bind);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        health.register(health.resolveById("consumers"));
    }

    /** A message to the number, whose receipt comes at once if the simulator is told so. */
    public void sendMessage() {
        send(oneRecipient());
    }

    public void awaitReceived(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> received().size() >= count);
    }

    /** Waits for polls that began after this call. */
    public void awaitPolls(int count) {
        int before = simulator.requests().size();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> simulator.requests().size() > before + count);
    }

    public List<String> texts() {
        return received().stream().map(HistoryRoute::text).toList();
    }

    public static String text(Exchange exchange) {
        return exchange.getMessage().getBody(PullSmsReplyStatus.class).replyContent();
    }

    /** Those of the requests for receipts or replies that were answered so far. */
    public List<Window> windows() {
        return simulator.requests().stream()
                .filter(request -> request.action().endsWith("ByPhoneNumber"))
                .map(request -> Samples.parse(request.body()))
                .map(HistoryRoute::window)
                .toList();
    }

    private static Window window(JsonNode body) {
        return new Window(
                body.get("BeginTime").asLong(),
                body.get("EndTime").asLong(),
                body.get("Limit").asInt(),
                body.get("Offset").asInt());
    }

    public boolean isHealthy() {
        return HealthCheckHelper.isResultsUp(HealthCheckHelper.invokeReadiness(context()), true);
    }
}
