package io.github.cameltencent.sms;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel stops producers, and their endpoints, that its cache has no room for, while they are in use. */
class EvictedProducerTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Test
    void goesOnWithASendToMany() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        List<String> numbers =
                IntStream.range(0, 400).mapToObj(i -> "+86138" + (20000000 + i)).toList();
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").toD("tencent-sms:send?sessionContext=${header.id}", 1);
            }
        })) {
            CompletableFuture<Exchange> many = start(route, numbers, "a");
            await().until(() -> SMS.simulator().requests().size() == 1);
            for (String id : List.of("b", "c", "d")) {
                assertThat(start(route, RouteHarness.PHONE_NUMBER, id)
                                .get(60, TimeUnit.SECONDS)
                                .getException())
                        .isNull();
            }
            assertThat(many).isNotDone();
            released.complete(null);

            assertThat(many.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(403);
    }

    private static CompletableFuture<Exchange> start(RouteHarness route, Object numbers, String id) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        route.sendAsync(
                message -> {
                    message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
                    message.setHeader("id", id);
                },
                end::complete);
        return end;
    }
}
