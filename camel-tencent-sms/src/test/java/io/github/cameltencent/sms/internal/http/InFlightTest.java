package io.github.cameltencent.sms.internal.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A thousand sends wait for their answers, and no thread waits with them. */
class InFlightTest {

    private static final int SENDS = 1000;
    private static final int A_HANDFUL = 10;

    @Test
    void holdsAThousandSendsInFlightOnAHandfulOfThreads() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        try (SmsSimulator simulator = SmsSimulator.start();
                RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
            CountDownLatch ended = new CountDownLatch(SENDS);
            AtomicInteger succeeded = new AtomicInteger();
            simulator.faults().on("SendSms").always().answer(Fault.hold(released));

            for (int i = 0; i < SENDS; i++) {
                String number = "+86138" + (20000000 + i);
                route.sendAsync(
                        message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, number), exchange -> {
                            if (exchange.getException() == null) {
                                succeeded.incrementAndGet();
                            }
                            ended.countDown();
                        });
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> simulator.requests().size() == SENDS);
            Set<String> newThreads = threadsSince(before);
            assertThat(ended.getCount()).isEqualTo(SENDS);
            released.complete(null);
            do {
                newThreads.addAll(threadsSince(before));
            } while (!ended.await(20, TimeUnit.MILLISECONDS));

            assertThat(succeeded).hasValue(SENDS);
            assertThat(simulator.messages()).hasSize(SENDS);
            assertThat(newThreads).hasSizeLessThanOrEqualTo(A_HANDFUL);
        }
    }

    /** The names of the threads that came up, but for the simulator's; none of them may wait for the network. */
    private static Set<String> threadsSince(Set<Thread> before) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            String name = thread.getKey().getName();
            if (before.contains(thread.getKey())
                    || name.startsWith("vert.x")
                    || name.startsWith("vertx")
                    || name.equals("awaitility-thread")) {
                continue;
            }
            names.add(name);
            boolean reads = Arrays.stream(thread.getValue())
                    .anyMatch(frame -> frame.getMethodName().equals("socketRead0")
                            || frame.getClassName().equals("sun.nio.ch.NioSocketImpl"));
            assertThat(reads).as("%s waits for the network", name).isFalse();
        }
        return names;
    }
}
