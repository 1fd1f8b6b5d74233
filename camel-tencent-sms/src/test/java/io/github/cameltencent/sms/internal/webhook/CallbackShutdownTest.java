package io.github.cameltencent.sms.internal.webhook;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import io.undertow.server.HttpServerExchange;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.component.undertow.RestUndertowHttpBinding;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A push that is in the route when the application stops is not lost, and can be acknowledged still. */
class CallbackShutdownTest {

    private final CountDownLatch release = new CountDownLatch(1);

    /** Undertow cuts its connections at once, so Tencent does not hear of it and pushes again. */
    @Test
    void runsToItsEnd() throws Exception {
        CallbackRoute route = CallbackRoute.of(this::hold, CallbackRoute.STATUS);
        CompletableFuture<HttpResponse<String>> answer = route.postAsync(CallbackRoute.receipts("1:1", "1:2"));
        CompletableFuture<Void> stop = stopWhileIn(route);

        await().until(answer::isDone);
        release.countDown();
        stop.get(60, TimeUnit.SECONDS);
        assertThat(route.serialNos()).containsExactly("1:1", "1:2");
    }

    @Test
    void isAnsweredWhereTheRouteDefersItsShutdown() throws Exception {
        CallbackRoute route =
                CallbackRoute.of(steps -> hold(steps.shutdownRoute(ShutdownRoute.Defer)), CallbackRoute.STATUS);
        CompletableFuture<HttpResponse<String>> answer = route.postAsync(CallbackRoute.receipts("1:1", "1:2"));
        CompletableFuture<Void> stop = stopWhileIn(route);

        release.countDown();
        assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo(CallbackRoute.OK);
        stop.get(60, TimeUnit.SECONDS);
        assertThat(route.serialNos()).containsExactly("1:1", "1:2");
    }

    /** Otherwise a stop could cut the connection between the end of the route and the response. */
    @Test
    void isInFlightUntilItsResponseIsWritten() throws Exception {
        BlockingQueue<Integer> inFlight = new LinkedBlockingQueue<>();
        try (CallbackRoute route = whenWriting(
                message -> inFlight.add(inFlight(message.getExchange().getContext())))) {
            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(inFlight).containsExactly(1);
            await().until(() -> inFlight(route.context()) == 0);
        }
    }

    /** As camel-jetty does after its continuationTimeout. */
    @Test
    void isNotInFlightForeverIfTheServerNeverEndsTheExchange() throws Exception {
        try (CallbackRoute route = whenWriting(
                message -> message.getExchange().getExchangeExtension().setUnitOfWork(null))) {
            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2")).body()).isEqualTo(CallbackRoute.OK);
            await().atMost(Duration.ofMinutes(1)).until(() -> inFlight(route.context()) == 0);
        }
    }

    private static CallbackRoute whenWriting(Consumer<Message> action) {
        return CallbackRoute.of(
                context -> context.getRegistry().bind(CallbackRoute.BINDING, new RestUndertowHttpBinding(true) {
                    @Override
                    public Object toHttpResponse(HttpServerExchange http, Message message) throws IOException {
                        action.accept(message);
                        return super.toHttpResponse(http, message);
                    }
                }),
                steps -> {},
                CallbackRoute.STATUS);
    }

    private static int inFlight(CamelContext context) {
        return context.getInflightRepository().size(RouteHarness.ROUTE_ID);
    }

    private void hold(RouteDefinition steps) {
        steps.process(exchange -> release.await());
    }

    private static CompletableFuture<Void> stopWhileIn(CallbackRoute route) {
        await().until(() -> !route.received().isEmpty());
        CompletableFuture<Void> stop = CompletableFuture.runAsync(route::close, new ThreadPerTaskExecutor());
        await().until(() -> route.context().isStopping());
        return stop;
    }
}
