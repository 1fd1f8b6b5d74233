package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One idempotentRepository for the routes of several phone numbers. */
class HistorySharedRepositoryTest {

    private static final String OTHER_NUMBER = "+8613812345679";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void remainsForTheOthersWhenARouteIsRemoved() throws Exception {
        reply(RouteHarness.PHONE_NUMBER, "one");
        reply(OTHER_NUMBER, "two");
        try (RouteHarness routes = RouteHarness.of(
                SMS.simulator(),
                context -> context.getRegistry().bind("shared", new MemoryIdempotentRepository()),
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(replies(RouteHarness.PHONE_NUMBER))
                                .routeId("removed")
                                .process(this::receive);
                        from(replies(OTHER_NUMBER)).routeId("remaining").process(this::receive);
                    }

                    private void receive(Exchange exchange) {
                        received.add(HistoryRoute.text(exchange));
                    }
                })) {
            await().until(() -> received.size() >= 2);

            routes.context().getRouteController().stopRoute("removed");
            routes.context().removeRoute("removed");

            reply(OTHER_NUMBER, "three");
            await().until(() -> received.contains("three"));
            int polls = SMS.simulator().requests().size();
            await().until(() -> SMS.simulator().requests().size() > polls + 3);
            assertThat(received).containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    private static String replies(String phoneNumber) {
        return "tencent-sms:pullReplyStatusByPhoneNumber?idempotentRepository=#shared&initialDelay=0&delay=10"
                + "&phoneNumber=RAW(" + phoneNumber + ")";
    }

    private static void reply(String phoneNumber, String text) {
        SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, phoneNumber, text);
    }
}
