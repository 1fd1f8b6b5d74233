package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.Garbage;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.ThreadPerTaskExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

import static org.awaitility.Awaitility.await;

/** Entries that go from a source through a route until nothing comes any more. */
final class ReceiveRun implements AutoCloseable {

    private static final String ROUTE = "receive";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_PUSHES = 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SmsSimulator simulator = SmsSimulator.start();
    private final Steps steps;
    private CamelContext context;
    private final MemoryPendingRepository pending = new MemoryPendingRepository(this::tellConfirmation);
    private final MemoryIdempotentRepository seen = new Seen();
    private final ReceiveSource source;
    private final int count;
    private final int concurrentConsumers;
    private final ReceiveWork work;
    private ReservedPort port = new ReservedPort();
    private final boolean collecting;
    private CompletableFuture<String> push;
    private int pushes;

    /** The rest of a route. */
    @FunctionalInterface
    interface Steps {
        void add(RouteBuilder builder, RouteDefinition route, ReceiveWork work);
    }

    /**
     * Starts; the entries come at once, all in one page or callback.
     *
     * @param collecting whether the garbage collector has to help, because the route drops something unseen
     */
    ReceiveRun(ReceiveSource source, int count, Steps steps, ReceiveWork work, boolean collecting) {
        this(source, count, steps, work, collecting, 1);
    }

    /**
     * As above.
     *
     * @param concurrentConsumers how many entries are in the route at a time
     */
    ReceiveRun(
            ReceiveSource source,
            int count,
            Steps steps,
            ReceiveWork work,
            boolean collecting,
            int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
        this.collecting = collecting;
        this.source = source;
        this.count = count;
        this.steps = steps;
        this.work = work;
        addEntries();
        start();
        if (source == ReceiveSource.CALLBACK) {
            startPush();
        }
    }

    private void start() {
        context = RememberedResources.newContext();
        try {
            RouteHarness.component(RouteHarness.at(simulator)).accept(context);
            context.getRegistry().bind("pending", pending);
            context.getRegistry().bind("seen", seen);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    restConfiguration().component("undertow").host("127.0.0.1").port(port.number());
                    RouteDefinition route = from(uri()).routeId(ROUTE);
                    steps.add(this, route.process(work::arrive), work);
                }
            });
            context.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException(e);
        }
    }

    private void addEntries() {
        switch (source) {
            case QUEUE, QUEUE_WITH_REPOSITORY -> simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, count);
            case PHONE_NUMBER ->
                entries()
                        .forEach(text -> simulator.reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, text));
            case CALLBACK -> {
                // They are pushed.
            }
        }
    }

    private List<String> entries() {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "1:" + i).toList();
    }

    private String uri() {
        return switch (source) {
            case QUEUE -> "tencent-sms:pullSendStatus?initialDelay=0&delay=10" + concurrently();
            case QUEUE_WITH_REPOSITORY ->
                "tencent-sms:pullSendStatus?initialDelay=0&delay=10&pendingRepository=#pending" + concurrently();
            case PHONE_NUMBER ->
                "tencent-sms:pullReplyStatusByPhoneNumber?initialDelay=0&delay=10&idempotentRepository=#seen&phoneNumber=RAW("
                        + RouteHarness.PHONE_NUMBER + ")";
            case CALLBACK ->
                "webhook:tencent-sms:sendStatusCallback?webhookPath=/callback&callbackToken=" + CallbackRoute.TOKEN
                        + concurrently();
        };
    }

    private String concurrently() {
        return concurrentConsumers == 1 ? "" : "&concurrentConsumers=" + concurrentConsumers;
    }

    private void startPush() {
        pushes++;
        push = CompletableFuture.supplyAsync(this::push, new ThreadPerTaskExecutor());
    }

    /** What Tencent is answered. */
    private String push() {
        String url = "http://127.0.0.1:" + port.number() + "/callback?callbackToken=" + CallbackRoute.TOKEN;
        String body = CallbackRoute.receipts(entries().toArray(String[]::new));
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    CamelContext context() {
        return context;
    }

    /** Whether an entry came more than once, or was pushed more than once. */
    boolean isRepeated(String entry) {
        return source == ReceiveSource.CALLBACK ? pushes > 1 : work.arrivals(entry) > 1;
    }

    /** Waits until all entries came, are done with, and do not come again. */
    void awaitQuiet() {
        if (source == ReceiveSource.CALLBACK) {
            pushUntilOk();
            return;
        }
        awaitIt(this::isQuiet);
        awaitMorePolls();
    }

    private boolean isQuiet() {
        return work.entries().size() == count
                && switch (source) {
                    case QUEUE_WITH_REPOSITORY -> pending.isEmpty();
                    case PHONE_NUMBER -> seen.getCache().size() == count;
                    default -> true;
                };
    }

    private void awaitIt(BooleanSupplier condition) {
        if (collecting) {
            Garbage.awaitCollecting(condition);
        } else {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition::getAsBoolean);
        }
    }

    /** As Tencent does, but not twice only. */
    private void pushUntilOk() {
        for (int i = 0; i < MOST_PUSHES; i++) {
            awaitIt(push::isDone);
            if (push.join().equals(CallbackRoute.OK)) {
                return;
            }
            startPush();
        }
        throw new AssertionError("never got its OK, but " + push.join());
    }

    private void awaitMorePolls() {
        int polls = simulator.requests().size();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> simulator.requests().size() > polls + 3);
    }

    /**
     * Stops the route while an entry is in hand, lets the entry go on, and starts the route again. A route that starts from
     * a callback is stopped and started with everything, for its HTTP server does not open its port again otherwise.
     *
     * @param isForced whether the time-out of the stop is over before the entry goes on
     */
    void stopInBetween(boolean isForced) throws Exception {
        await().atMost(PATIENCE).until(() -> work.arrivals() > 0);
        if (isForced) {
            stop(1);
            work.release();
        } else {
            CompletableFuture<Void> stop =
                    CompletableFuture.runAsync(() -> stop(PATIENCE.toSeconds()), new ThreadPerTaskExecutor());
            await().atMost(PATIENCE).until(this::isTold);
            work.release();
            stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        if (source == ReceiveSource.CALLBACK) {
            push.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            // The server that was stopped may be about to close its own still.
            port.close();
            port = new ReservedPort();
            start();
        } else {
            context.getRouteController().startRoute(ROUTE);
        }
    }

    private boolean isTold() {
        Route route = context.getRoute(ROUTE);
        // A source that is deferred is told at the end only.
        boolean isDeferred = route == null || route.getShutdownRoute() == ShutdownRoute.Defer;
        if (source == ReceiveSource.CALLBACK) {
            // Unless it is deferred, the server breaks the connection off.
            return isDeferred ? context.isStopping() : push.isDone();
        }
        return isDeferred || PackageAccess.isToldToStop(route.getConsumer());
    }

    private void stop(long seconds) {
        try {
            if (source == ReceiveSource.CALLBACK) {
                context.getShutdownStrategy().setTimeout(seconds);
                context.stop();
            } else {
                context.getRouteController().stopRoute(ROUTE, seconds, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void tellConfirmation(Exchange stored) {
        String json = stored.getMessage().getBody(String.class);
        work.confirmed(Samples.parse(json).get("SerialNo").textValue());
    }

    private final class Seen extends MemoryIdempotentRepository {
        @Override
        public boolean add(String key) {
            // The key does not tell which.
            if (count == 1) {
                work.confirmed(entries().get(0));
            }
            return super.add(key);
        }
    }

    @Override
    public void close() {
        work.release();
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        simulator.close();
        port.close();
    }
}
