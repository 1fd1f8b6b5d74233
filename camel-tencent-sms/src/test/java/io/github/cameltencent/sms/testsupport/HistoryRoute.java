package io.github.cameltencent.sms.testsupport;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.model.RouteDefinition;

import static org.awaitility.Awaitility.await;

/** A route that starts from the receipts or replies of one phone number, and keeps what it was given. */
public final class HistoryRoute implements AutoCloseable {

    /** Starts quickly, so that a test need not wait. */
    private static final String OPTIONS = "?initialDelay=0&phoneNumber=RAW(" + TestRoute.PHONE_NUMBER + ")";

    private static final String RECEIPTS = "pullSendStatusByPhoneNumber";
    private static final String REPLIES = "pullReplyStatusByPhoneNumber";

    private final SmsSimulator simulator;
    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();
    private final String uri;
    private Consumer<RouteDefinition> steps = route -> {};
    private TestRoute route;

    /** What one request asked for. */
    public record Window(long begin, long end, int limit, int offset) {}

    private HistoryRoute(SmsSimulator simulator, String operation, String options) {
        this.simulator = simulator;
        this.uri = "tencent-sms:" + operation + OPTIONS + (options.contains("delay=") ? "" : "&delay=10")
                + (options.isEmpty() ? "" : "&" + options);
    }

    public static HistoryRoute ofReceipts(SmsSimulator simulator, String options) {
        return new HistoryRoute(simulator, RECEIPTS, options);
    }

    public static HistoryRoute ofReplies(SmsSimulator simulator, String options) {
        return new HistoryRoute(simulator, REPLIES, options);
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
        route = TestRoute.of(TestRoute.at(simulator), new RouteBuilder() {
            @Override
            public void configure() {
                beans.forEach(getContext().getRegistry()::bind);
                HealthCheckRegistry health = HealthCheckRegistry.get(getContext());
                health.register(health.resolveById("consumers"));
                RouteDefinition definition = from(uri).routeId("history");
                definition.process(exchange -> received.add(exchange.copy()));
                steps.accept(definition);
                from("direct:start").to("tencent-sms:send");
            }
        });
        return this;
    }

    /** A message to the number, whose receipt comes at once if the simulator is told so. */
    public void sendMessage() {
        route.send(TestRoute.oneRecipient());
    }

    public CamelContext context() {
        return route.context();
    }

    /** Copies of the exchanges as they were when they reached the route. */
    public List<Exchange> received() {
        return received;
    }

    public void awaitReceived(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> received.size() >= count);
    }

    /** Waits for polls that began after this call. */
    public void awaitPolls(int count) {
        int before = simulator.requests().size();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> simulator.requests().size() > before + count);
    }

    public List<String> texts() {
        return received.stream().map(HistoryRoute::text).toList();
    }

    public static String text(Exchange exchange) {
        return exchange.getMessage().getBody(PullSmsReplyStatus.class).replyContent();
    }

    public List<String> serialNos() {
        return received.stream()
                .map(exchange ->
                        exchange.getMessage().getBody(PullSmsSendStatus.class).serialNo())
                .toList();
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

    @Override
    public void close() {
        route.close();
    }
}
