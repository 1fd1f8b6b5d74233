package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.Garbage;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What callbacks need of an HTTP server that does not wait for them, and has one or two threads. */
class CallbackThreadsTest {

    private static final int THREADS = 2;

    private static final int CALLBACKS = 12;

    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void serverHasItsThreadsBackWhileTheRouteIsHeld() throws Exception {
        try (CallbackRoute route = route(exchange -> awaitRelease())) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, CALLBACKS)
                    .mapToObj(i -> route.postAsync(CallbackRoute.receipts("1:" + i)))
                    .toList();
            await().until(() -> inFlight(route.context()) >= CALLBACKS);

            assertThat(CallbackRoute.send(CallbackRoute.request(route.url("/other")))
                            .body())
                    .isEqualTo("here");

            assertThat(answers).noneMatch(CompletableFuture::isDone);
            release.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo(CallbackRoute.OK);
            }
            await().until(() -> inFlight(route.context()) == 0);
            assertThat(route.received()).hasSize(CALLBACKS);
        } finally {
            release.countDown();
        }
    }

    @Test
    void entriesComeInTheirOrder() throws Exception {
        String[] serialNos = IntStream.range(0, 100).mapToObj(i -> "1:" + i).toArray(String[]::new);
        try (CallbackRoute route = CallbackRoute.behind(
                THREADS,
                steps -> steps.filter(exchange -> exchange.hashCode() % 2 == 0)
                        .delay(1)
                        .asyncDelayed(),
                CallbackRoute.STATUS)) {
            assertThat(route.post(CallbackRoute.receipts(serialNos)).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly(serialNos);
        }
    }

    @Test
    void failureHasItPushedAgain() throws Exception {
        try (CallbackRoute route = route(exchange -> {
            if ("1:2".equals(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))) {
                throw new IllegalStateException("never");
            }
        })) {
            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2", "1:3")).body())
                    .isEqualTo("{\"result\":1,\"errmsg\":\"1 of 3 failed\"}");
            assertThat(route.serialNos()).containsExactly("1:1", "1:2", "1:3");
        }
    }

    /** Camel stops it after the routes, so somebody has stopped it by hand. */
    @Test
    void stoppedComponentKeepsNoRouteFromGoingOn() throws Exception {
        try (CallbackRoute route = route(exchange -> {})) {
            route.context().getComponent("tencent-sms").stop();

            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(route.serialNos()).containsExactly("1:1", "1:2");
        }
    }

    /** Also for those that have not reached the route yet. */
    @Test
    void stopWaitsForAllThatCameTogether() throws Exception {
        CallbackRoute route = CallbackRoute.behind(
                THREADS,
                steps -> steps.shutdownRoute(ShutdownRoute.Defer).process(exchange -> awaitRelease()),
                CallbackRoute.STATUS);
        CompletableFuture<HttpResponse<String>> answer = route.postAsync(CallbackRoute.receipts("1:1", "1:2", "1:3"));
        await().until(() -> !route.received().isEmpty());
        CompletableFuture<Void> stop = CompletableFuture.runAsync(route::close, new ThreadPerTaskExecutor());
        await().until(() -> route.context().isStopping());

        release.countDown();

        assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo(CallbackRoute.OK);
        stop.get(60, TimeUnit.SECONDS);
        assertThat(route.serialNos()).containsExactly("1:1", "1:2", "1:3");
    }

    /** That thread tells all of the component what was dropped. */
    @Test
    void whatIsDroppedIsAnsweredByAWorker() throws Exception {
        try (CallbackRoute route =
                CallbackRoute.behind(THREADS, steps -> steps.to("seda:dropped"), CallbackRoute.STATUS)) {
            CompletableFuture<HttpResponse<String>> answer = route.postAsync(CallbackRoute.receipts("1:1"));
            SedaEndpoint queue = route.context().getEndpoint("seda:dropped", SedaEndpoint.class);
            await().until(() -> queue.getCurrentQueueSize() == 1);
            route.forgetReceived();

            queue.purgeQueue();

            Garbage.awaitCollecting(answer::isDone);
            assertThat(answer.get().body()).isEqualTo("{\"result\":1,\"errmsg\":\"1 of 1 failed\"}");
            assertThat(route.answerers()).isNotEmpty().allMatch(name -> name.endsWith(" - tencent-sms"));
        }
    }

    private static CallbackRoute route(Processor step) {
        return CallbackRoute.behind(THREADS, steps -> steps.process(step), CallbackRoute.STATUS);
    }

    private static int inFlight(CamelContext context) {
        return context.getInflightRepository().size(RouteHarness.ROUTE_ID);
    }

    private void awaitRelease() throws InterruptedException {
        assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
