package io.github.cameltencent.sms.testsupport;

import java.util.List;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RecoverableAggregationRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route from a queue with a repository, which keeps what it gets and what the consumer reported as failed. */
public final class PendingRoute extends RouteHarness {

    private final SmsSimulator simulator;
    private final RecordingExceptionHandler failures = new RecordingExceptionHandler();

    private PendingRoute(SmsSimulator simulator) {
        this.simulator = simulator;
    }

    /** The rest of the route. */
    @FunctionalInterface
    public interface Steps {
        void add(RouteBuilder builder, RouteDefinition route);
    }

    /** From receipts, through the step. */
    public static PendingRoute of(SmsSimulator simulator, RecoverableAggregationRepository repository, Processor step) {
        return of(simulator, repository, "", (builder, route) -> route.process(step));
    }

    /** From receipts, with more options of the endpoint. */
    public static PendingRoute of(
            SmsSimulator simulator, RecoverableAggregationRepository repository, String options, Steps steps) {
        return start(simulator, repository, "tencent-sms:pullSendStatus?" + options, steps);
    }

    public static PendingRoute ofReplies(
            SmsSimulator simulator, RecoverableAggregationRepository repository, Processor step) {
        return start(simulator, repository, "tencent-sms:pullReplyStatus?", (builder, route) -> route.process(step));
    }

    private static PendingRoute start(
            SmsSimulator simulator, RecoverableAggregationRepository repository, String uri, Steps steps) {
        PendingRoute pending = new PendingRoute(simulator);
        pending.start(
                component(at(simulator)).andThen(context -> {
                    context.getRegistry().bind("pending", repository);
                    context.getRegistry().bind("failures", pending.failures);
                }),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        steps.add(
                                this,
                                from(uri
                                                + "pendingRepository=#pending&exceptionHandler=#failures&initialDelay=0&delay=20")
                                        .routeId(ROUTE_ID)
                                        .process(pending::keep));
                    }
                });
        return pending;
    }

    /** The messages as they came, those that came again too. */
    public List<Message> messages() {
        return received().stream().map(Exchange::getMessage).toList();
    }

    public List<Message> messages(String serialNo) {
        return messages().stream()
                .filter(message -> serialNo(message).equals(serialNo))
                .toList();
    }

    /** Whether a message came for the first time. */
    public static boolean isFirst(Message message) {
        return message.getHeader(Exchange.REDELIVERED) == null;
    }

    /** What the consumer told its exception handler. */
    public List<String> failures() {
        return failures.lines();
    }

    /** Waits until everything that is due by now has come, and would have come again if it could. */
    public void awaitMorePolls() {
        int polls = polls();
        await().until(() -> polls() > polls + 5);
    }

    /** How often the consumer asked the service. */
    public int polls() {
        return (int) simulator.requests().stream()
                .map(ReceivedRequest::action)
                .filter(action -> action.startsWith("Pull"))
                .count();
    }

    /** Nothing failed but the route. */
    public void assertOnlyTheRouteFailed() {
        assertThat(failures()).allMatch(failure -> failure.startsWith("The route failed"));
    }
}
