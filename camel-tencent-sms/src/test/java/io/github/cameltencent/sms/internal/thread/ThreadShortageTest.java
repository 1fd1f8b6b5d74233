package io.github.cameltencent.sms.internal.thread;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** While the machine has no more threads, as in a container that limits them, what needs one waits. Nothing is lost. */
class ThreadShortageTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean isShort;

    private void limit(CamelContext context) {
        context.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> task -> {
            if (isShort) {
                refused.incrementAndGet();
                // As the JVM's, but no OutOfMemoryError, after which JUnit would end.
                throw new InternalError("no more threads");
            }
            return factory.newThread(task);
        });
    }

    /** A thread for the first answer is there already; for each of the others, up to four, there would be a new one. */
    @ParameterizedTest
    @ValueSource(strings = {"an answer", "a retry", "the requests after the first"})
    void exchangesEndWhenThereAreThreadsAgain(String what) throws Exception {
        try (RouteHarness route = RouteHarness.of(
                RouteHarness.at(SMS.simulator()).andThen(options -> options.setMaxRetries(2)), new RouteBuilder() {
                    @Override
                    public void configure() {
                        limit(getContext());
                        from("direct:start").to("tencent-sms:send");
                    }
                })) {
            // Its connection is open, and its timer runs.
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
            // If the answer were there already, the thread that sends would go on with the exchange, and need no other.
            CompletableFuture<Void> answer = new CompletableFuture<>();
            if (what.equals("an answer")) {
                SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(answer));
            } else if (what.equals("a retry")) {
                SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slower"));
            }
            int recipients = what.equals("the requests after the first") ? 300 : 1;
            String numbers = IntStream.range(0, recipients)
                    .mapToObj(i -> "+86138" + (20000000 + i))
                    .collect(Collectors.joining(","));
            isShort = true;
            CompletableFuture<Exchange> end = new CompletableFuture<>();

            route.sendAsync(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers), end::complete);
            answer.complete(null);

            await().until(() -> refused.get() > 0);
            isShort = false;
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            assertThat(SMS.simulator().messages()).hasSize(1 + recipients);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entriesOfAPageAreProcessedOnce(boolean isStored) {
        List<String> done = new CopyOnWriteArrayList<>();
        MemoryPendingRepository pending = new MemoryPendingRepository();
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {
                    limit(context);
                    context.getRegistry().bind("pending", pending);
                },
                "tencent-sms:pullSendStatus?delay=10&concurrentConsumers=4"
                        + (isStored ? "&pendingRepository=#pending" : ""),
                from -> from.process(exchange -> done.add(RouteHarness.serialNo(exchange))))) {
            await().until(() -> !SMS.simulator().requests().isEmpty());
            isShort = true;
            List<String> added = SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 12);
            await().until(() -> refused.get() > 0);
            isShort = false;

            await().until(() -> done.size() >= added.size());
            await().until(pending::isEmpty);
            assertThat(done).containsExactlyInAnyOrderElementsOf(added);
            assertThat(PackageAccess.isToldToStop(route.consumer())).isFalse();
        }
    }

    @Test
    void callbackIsAnsweredAfterTheComponentHasStopped() throws Exception {
        try (CallbackRoute route = CallbackRoute.behind(2, steps -> {}, CallbackRoute.STATUS)) {
            limit(route.context());
            route.context().getComponent("tencent-sms").stop();
            isShort = true;

            assertThat(route.postAsync(CallbackRoute.receipts("1:1", "1:2"))
                            .get(60, TimeUnit.SECONDS)
                            .body())
                    .isEqualTo(CallbackRoute.OK);
            isShort = false;
            assertThat(refused).hasPositiveValue();
            assertThat(route.serialNos()).containsExactly("1:1", "1:2");
        }
    }
}
