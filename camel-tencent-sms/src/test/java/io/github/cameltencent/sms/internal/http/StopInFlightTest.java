package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.WaitingStop;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A stop ends what is under way, wherever that is, each with what is known of it, and leaves no thread. */
class StopInFlightTest {

    private static final Logger LOG = LoggerFactory.getLogger(StopInFlightTest.class);
    private static final int IN_FLIGHT = 1000;
    private static final int THROTTLED = 100;
    private static final int WITHOUT_CREDENTIALS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WITHOUT = "without-credentials";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<Exception> inFlight = new CopyOnWriteArrayList<>();
    private final List<Exception> throttled = new CopyOnWriteArrayList<>();
    private final List<Exception> withoutCredentials = new CopyOnWriteArrayList<>();
    private final CountDownLatch vault = new CountDownLatch(1);
    private final AtomicInteger atTheVault = new AtomicInteger();
    private Set<Thread> before;

    @BeforeEach
    void lookAtThreads() {
        // The JDK has one thread for all futures that time out, and keeps it.
        assertThatThrownBy(() -> new CompletableFuture<>()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .join())
                .hasRootCauseInstanceOf(TimeoutException.class);
        before = Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    @Test
    void stopOfTheContextEndsWhatIsNeverAnswered() throws Exception {
        stop(Fault.neverAnswer(), "None", CamelContext::stop);

        assertThat(inFlight).hasOnlyElementsOfType(TencentSmsUnknownOutcomeException.class);
        assertThat(SMS.simulator().messages()).isEmpty();
    }

    @Test
    void stopOfTheComponentLetsAnswersComeThatAreSoonThere() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        stop(Fault.hold(released), "Ok", context -> {
            WaitingStop stop = new WaitingStop(context.getComponent("tencent-sms")::stop);
            released.complete(null);
            stop.awaitEnd();
            await().atMost(PATIENCE)
                    .until(() -> threadsSinceStart("tencent-sms").isEmpty());
        });

        assertThat(inFlight).containsOnlyNulls();
        assertThat(SMS.simulator().messages()).hasSize(IN_FLIGHT);
    }

    /**
     * @param fault of those that are in flight
     * @param answer what the simulator calls it
     */
    private void stop(Fault fault, String answer, Consumer<CamelContext> stop) throws Exception {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .times(THROTTLED)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        SMS.simulator().faults().on("SendSms").always().answer(fault);
        ExecutorService senders = Executors.newFixedThreadPool(WITHOUT_CREDENTIALS);
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?retryDelay=10m&maxRetryDelay=10m", options())) {
            route.context().getShutdownStrategy().setTimeout(1);
            send(route, THROTTLED, throttled);
            await().atMost(PATIENCE).until(() -> answered("RequestLimitExceeded") == THROTTLED);
            send(route, IN_FLIGHT, inFlight);
            for (int i = 0; i < WITHOUT_CREDENTIALS; i++) {
                senders.execute(() -> {
                    Thread.currentThread().setName(WITHOUT);
                    send(route, 1, withoutCredentials);
                });
            }
            await().atMost(PATIENCE)
                    .until(() -> answered(answer) == IN_FLIGHT && atTheVault.get() == WITHOUT_CREDENTIALS);

            long start = System.nanoTime();
            stop.accept(route.context());
            LOG.info("The stop took {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            vault.countDown();

            // Its end counts the callbacks too, so that no exchange ends twice.
            await().atMost(PATIENCE)
                    .until(() -> inFlight.size() == IN_FLIGHT
                            && throttled.size() == THROTTLED
                            && withoutCredentials.size() == WITHOUT_CREDENTIALS);
        } finally {
            vault.countDown();
            senders.shutdown();
        }
        assertThat(throttled).hasOnlyElementsOfType(TencentSmsRefusedException.class);
        assertThat(withoutCredentials).hasOnlyElementsOfType(TencentSmsNotSentException.class);
        assertThat(SMS.simulator().requests()).hasSize(THROTTLED + IN_FLIGHT);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threadsSinceStart("")).isEmpty());
    }

    private static void send(RouteHarness route, int sends, List<Exception> ends) {
        for (int i = 0; i < sends; i++) {
            route.sendAsync(RouteHarness.oneRecipient(), exchange -> ends.add(exchange.getException()));
        }
    }

    private Consumer<TencentSmsConfiguration> options() {
        Credentials right =
                new Credentials(SMS.simulator().secretId(), SMS.simulator().secretKey());
        return RouteHarness.at(SMS.simulator()).andThen(configuration -> {
            configuration.setMaxRetries(2);
            configuration.setResponseTimeout(Duration.ofMinutes(10).toMillis());
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setCredentialsProvider(() -> {
                if (Thread.currentThread().getName().equals(WITHOUT)) {
                    atTheVault.incrementAndGet();
                    awaitUninterruptibly(vault);
                }
                return right;
            });
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long answered(String with) {
        return SMS.simulator().requests().stream()
                .map(ReceivedRequest::answeredWith)
                .filter(with::equals)
                .count();
    }

    /** The names of the threads that came up and have this in their name, but for the one that waits for them to go. */
    private Set<String> threadsSinceStart(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.contains(part) && !name.equals("awaitility-thread"))
                .collect(Collectors.toSet());
    }
}
