package io.github.cameltencent.sms.internal.webhook;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The answer to a callback whose route hands over to {@code seda}. */
class CallbackHandedOverTest {

    /** If one was waited for before the next is handed over, they would never meet. */
    @Test
    void waitsForAllCopiesTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        try (CallbackRoute route = handingOver(exchange -> together.await(60, TimeUnit.SECONDS))) {
            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2", "1:3")).body())
                    .isEqualTo(CallbackRoute.OK);
        }
    }

    @Test
    void isNoAcknowledgementIfACopyTakesTooLong() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (CallbackRoute route = handingOver(exchange -> answered.await())) {
            assertThat(route.post(CallbackRoute.receipts("1:1")).body()).contains("\"result\":1");

            answered.countDown();
        }
    }

    private static CallbackRoute handingOver(Processor work) {
        return CallbackRoute.of(
                context -> addWorker(context, work),
                route -> route.to("seda:work?concurrentConsumers=3"),
                CallbackRoute.STATUS);
    }

    private static void addWorker(CamelContext context, Processor work) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:work?concurrentConsumers=3").process(work);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
