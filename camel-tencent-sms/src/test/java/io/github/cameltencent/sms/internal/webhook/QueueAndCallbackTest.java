package io.github.cameltencent.sms.internal.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two services whose clocks stand still have the same receipts: one keeps them in its queue, the other pushes them. */
class QueueAndCallbackTest {

    private static final int RECEIPTS = 500;

    private final Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @Test
    void receiptsAreTheSame() {
        Queue<Exchange> pulled = new ConcurrentLinkedQueue<>();
        try (SmsSimulator queue = SmsSimulator.builder().clock(clock).start();
                SmsSimulator pushing = SmsSimulator.builder()
                        .clock(clock)
                        .callbackTimeout(Duration.ofMinutes(1))
                        .start();
                CallbackRoute callback = CallbackRoute.of(CallbackRoute.STATUS)) {
            pushing.statusCallback(callback.url());
            List<String> serials = queue.addReceipts(RouteHarness.SMS_SDK_APP_ID, RECEIPTS);
            assertThat(pushing.addReceipts(RouteHarness.SMS_SDK_APP_ID, RECEIPTS))
                    .isEqualTo(serials);
            try (RouteHarness polling = RouteHarness.of(RouteHarness.at(queue), new RouteBuilder() {
                @Override
                public void configure() {
                    from("tencent-sms:pullSendStatus?initialDelay=0&delay=500&greedy=true")
                            .process(exchange -> pulled.add(exchange.copy()));
                }
            })) {
                await().until(() ->
                        pulled.size() >= RECEIPTS && callback.received().size() >= RECEIPTS);
            }
            assertThat(queue.pulledReceipts()).isEqualTo(serials);
            assertThat(contents(callback.received()))
                    .hasSize(RECEIPTS)
                    .containsExactlyInAnyOrderElementsOf(contents(pulled));
        }
    }

    /** Body and headers; a callback has no request id. */
    private static List<Map<String, Object>> contents(Collection<Exchange> exchanges) {
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            Map<String, Object> content = new HashMap<>(exchange.getMessage().getHeaders());
            content.remove(TencentSmsConstants.REQUEST_ID);
            content.put("body", exchange.getMessage().getBody());
            contents.add(content);
        }
        return contents;
    }
}
