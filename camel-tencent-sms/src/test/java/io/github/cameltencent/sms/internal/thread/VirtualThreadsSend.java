package io.github.cameltencent.sms.internal.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A process in which Camel uses virtual threads: sends that wait for sends, and a retry, go on there. */
final class VirtualThreadsSend {

    private static final int MANY = 50;

    private VirtualThreadsSend() {}

    /** Runs it, and says on what threads. */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        try (SmsSimulator simulator = SmsSimulator.start();
                RouteHarness route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to("tencent-sms:send").process(exchange -> {
                            all.countDown();
                            all.await();
                            System.out.println(Thread.currentThread());
                            getContext()
                                    .createProducerTemplate()
                                    .requestBodyAndHeaders(
                                            "tencent-sms:send?templateParamSet=2",
                                            null,
                                            Map.of(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER));
                        });
                    }
                })) {
            // Were one there already, this thread would go on with the exchange.
            CompletableFuture<Void> answers = new CompletableFuture<>();
            simulator.faults().on("SendSms").times(MANY).answer(Fault.hold(answers));
            List<CompletableFuture<Exchange>> ends = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                CompletableFuture<Exchange> end = new CompletableFuture<>();
                route.sendAsync(RouteHarness.oneRecipient(), end::complete);
                ends.add(end);
            }
            answers.complete(null);
            for (CompletableFuture<Exchange> end : ends) {
                if (end.get(60, TimeUnit.SECONDS).getException() != null) {
                    throw new AssertionError(end.join().getException());
                }
            }
            if (simulator.messages().size() != 2 * MANY) {
                throw new AssertionError(simulator.messages().size() + " messages");
            }
        }
    }
}
