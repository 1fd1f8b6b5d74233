package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody answers on the page of the simulator's inbox. */
@EnabledIf(value = "isInstalled", disabledReason = Chromium.MISSING)
class InboxAnswerTest {

    private final List<PullSmsReplyStatus> received = new CopyOnWriteArrayList<>();

    static boolean isInstalled() {
        return Chromium.isInstalled();
    }

    @Test
    void theAnswerArrivesAsAnExchange() throws IOException {
        try (Chromium browser = Chromium.start();
                SmsSimulator simulator = SmsSimulator.start();
                RouteHarness routes = RouteHarness.of(simulator, context -> {}, new SendAndReceive())) {
            assertThat(routes.send(RouteHarness.oneRecipient()).getException()).isNull();
            BrowserPage page = browser.open(
                    simulator.endpoint() + "/#/messages/"
                            + URLEncoder.encode(RouteHarness.PHONE_NUMBER, StandardCharsets.UTF_8),
                    "en-US,en");

            page.fill("[data-testid=answer-text]", "yes, 好的");
            page.click("[data-testid=answer]");

            await().until(() -> !received.isEmpty());
            assertThat(received).singleElement().satisfies(reply -> {
                assertThat(reply.replyContent()).isEqualTo("yes, 好的");
                assertThat(reply.phoneNumber()).isEqualTo(RouteHarness.PHONE_NUMBER);
            });
            page.awaitText("[data-testid=reply]", "yes, 好的");
            assertThat(page.errors()).isEmpty();
        }
    }

    private final class SendAndReceive extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:start").to("tencent-sms:send");
            from("tencent-sms:pullReplyStatus?initialDelay=0&delay=500")
                    .process(exchange -> received.add(exchange.getMessage().getBody(PullSmsReplyStatus.class)));
        }
    }
}
