package io.github.cameltencent.sms.internal.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What follows an answer runs on threads that are there for it, however many answers wait for one. */
class AnswerThreadsTest {

    private static final int SENDS = 20;

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final CountDownLatch hold = new CountDownLatch(1);
    private final List<String> threads = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areNeverThoseOfTheConnections(boolean profileOfTheApplication) throws Exception {
        try (RouteHarness route = blockingRoute(profileOfTheApplication)) {
            List<CompletableFuture<Exchange>> ends = start(route);
            await().until(() -> SMS.simulator().messages().size() == SENDS && threads.size() >= 2);

            hold.countDown();

            for (CompletableFuture<Exchange> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
        assertThat(threads).hasSize(SENDS).noneMatch(name -> name.contains("io"));
    }

    @Test
    void leaveNoAnswerBehindAtAStop() throws Exception {
        try (RouteHarness route = blockingRoute(false)) {
            route.context().getShutdownStrategy().setTimeout(1);
            List<CompletableFuture<Exchange>> ends = start(route);
            await().until(() -> SMS.simulator().messages().size() == SENDS && threads.size() >= 4);

            route.context().stop();

            for (CompletableFuture<Exchange> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private RouteHarness blockingRoute(boolean profileOfTheApplication) {
        return RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                if (profileOfTheApplication) {
                    ThreadPoolProfile profile = new ThreadPoolProfile("tencent-sms");
                    profile.setPoolSize(2);
                    profile.setMaxPoolSize(2);
                    profile.setMaxQueueSize(1);
                    getContext().getExecutorServiceManager().registerThreadPoolProfile(profile);
                    getContext().getComponent("tencent-sms").stop();
                    getContext().getComponent("tencent-sms").start();
                }
                from("direct:start").to("tencent-sms:send").process(exchange -> {
                    threads.add(Thread.currentThread().getName().replaceAll(".*#\\d+ - ", ""));
                    hold.await();
                });
            }
        });
    }

    /** Their answers come when all are sent: were one there already, the thread that sends would go on with the exchange. */
    private static List<CompletableFuture<Exchange>> start(RouteHarness route) {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(SENDS).answer(Fault.hold(answers));
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            String number = "+86138" + (20000000 + i);
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, number), end::complete);
            ends.add(end);
        }
        answers.complete(null);
        return ends;
    }
}
