package io.github.cameltencent.sms.internal.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With Camel's option {@code synchronous}, the thread that sends waits, and goes on with the route. */
class SynchronousSendTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final AtomicReference<Thread> after = new AtomicReference<>();

    @ParameterizedTest
    @CsvSource({
        "tencent-sms:send?synchronous=true, true",
        "tencent-sms:send?synchronous=false, false",
        "tencent-sms:send, false",
        "tencent-sms:describePhoneNumberInfo?synchronous=true, true"
    })
    void theThreadOfTheCallerGoesOn(String uri, boolean expected) throws Exception {
        // An answer that is already there is no reason to leave the thread, so it is not.
        CompletableFuture<Void> answer = new CompletableFuture<>();
        SMS.simulator().faults().onAny().times(1).answer(Fault.hold(answer));
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri).process(exchange -> after.set(Thread.currentThread()));
            }
        })) {
            if (expected) {
                answer.complete(null);
            }
            route.sendAsync(RouteHarness.oneRecipient(), end::complete);
            answer.complete(null);
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(after.get() == Thread.currentThread()).isEqualTo(expected);
    }
}
