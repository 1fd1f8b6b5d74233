package io.github.cameltencent.sms.internal.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.MovableClock;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route cannot tell whether Tencent was asked or has called. The simulator tells the same by number as it pushes. */
class PollAndCallbackTest {

    /** The service does not take both in one message. */
    private static final List<String> MAINLAND = Stream.concat(
                    Stream.of(MagicNumber.UNDELIVERED, MagicNumber.EXPIRED, MagicNumber.UNSUBSCRIBED)
                            .map(MagicNumber::mainland),
                    IntStream.range(0, 7).mapToObj(i -> "+861381234567" + i))
            .toList();

    private static final List<String> ELSEWHERE = Stream.concat(
                    Stream.of(MagicNumber.UNSUBSCRIBED.global(), "+442071234567", "+60198890000"),
                    IntStream.range(0, 7).mapToObj(i -> "+8526123456" + i))
            .toList();

    private static final List<String> NUMBERS =
            Stream.of(MAINLAND, ELSEWHERE).flatMap(List::stream).toList();

    private static final List<String> TEXTS =
            List.of("context", "", "\u77ed\u4fe1 \ud83d\udcf1", "{\"id\":\"7\"}", "a&b=c d+e%20\n");

    private static final int SENDS = 25;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final SmsSimulator simulator = SmsSimulator.builder()
            .clock(clock)
            .deliveryDelay(Duration.ZERO)
            .callbackTimeout(Duration.ofMinutes(1))
            .start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void receiptsAreTheSame() {
        try (CallbackRoute callback = CallbackRoute.of(CallbackRoute.STATUS);
                Poll poll = new Poll("pullSendStatusByPhoneNumber")) {
            simulator.statusCallback(callback.url());
            send(poll.route);
            poll.start();

            assertSame(poll.received, callback, SENDS * NUMBERS.size(), TencentSmsConstants.REPORT_SERIAL_NO);
            assertThat(callback.received())
                    .extracting(exchange -> exchange.getMessage().getHeader(TencentSmsConstants.REPORT_DESCRIPTION))
                    .contains("DELIVRD", "UNDELIVRD", "EXPIRED", "MX:0012");
        }
    }

    @Test
    void repliesAreTheSame() {
        try (CallbackRoute callback = CallbackRoute.of(CallbackRoute.REPLY);
                Poll poll = new Poll("pullReplyStatusByPhoneNumber")) {
            simulator.replyCallback(callback.url());
            send(poll.route);
            for (int i = 0; i < 50; i++) {
                simulator.reply(RouteHarness.SMS_SDK_APP_ID, NUMBERS.get(i % 20), i + TEXTS.get(i / 10));
            }
            poll.start();

            assertSame(poll.received, callback, 50, TencentSmsConstants.MESSAGE_TIMESTAMP);
        }
    }

    /** Each second a message to every number. */
    private void send(RouteHarness route) {
        Instant start = Instant.now().minusSeconds(2 * SENDS);
        for (int i = 0; i < SENDS; i++) {
            clock.to(start.plusSeconds(i));
            String context = TEXTS.get(i % TEXTS.size());
            String extension = i % 2 == 0 ? "" : "0" + i;
            for (List<String> numbers : List.of(MAINLAND, ELSEWHERE)) {
                Exchange sent = route.send(message -> {
                    message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
                    message.setHeader(TencentSmsConstants.SESSION_CONTEXT, context);
                    message.setHeader(TencentSmsConstants.EXTEND_CODE, extension);
                });
                assertThat(sent.getException()).isNull();
            }
        }
        clock.to(Instant.now());
    }

    private void assertSame(Queue<Exchange> polled, CallbackRoute callback, int count, String key) {
        await().until(() -> polled.size() >= count && callback.received().size() >= count);
        assertThat(polled).hasSize(count);
        assertThat(callback.received()).hasSize(count);
        assertThat(polled)
                .extracting(exchange -> exchange.getMessage().getHeader(key))
                .doesNotContainNull();
        assertThat(contents(callback.received())).isEqualTo(contents(polled));
    }

    /** How often each came, in no order. */
    private static Map<Map<String, Object>, Long> contents(Collection<Exchange> exchanges) {
        return exchanges.stream().collect(Collectors.groupingBy(PollAndCallbackTest::content, Collectors.counting()));
    }

    /** Body and headers; a callback has no request id. */
    private static Map<String, Object> content(Exchange exchange) {
        Map<String, Object> content = new HashMap<>(exchange.getMessage().getHeaders());
        content.remove(TencentSmsConstants.REQUEST_ID);
        content.put("body", exchange.getMessage().getBody());
        return content;
    }

    /** A poll of each number, and a way to send. */
    private final class Poll implements AutoCloseable {

        private final Queue<Exchange> received = new ConcurrentLinkedQueue<>();
        private final RouteHarness route;

        Poll(String operation) {
            route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").to("tencent-sms:send");
                    for (String number : NUMBERS) {
                        from("tencent-sms:" + operation + "?initialDelay=0&delay=500&phoneNumber=RAW(" + number + ")")
                                .routeId("poll" + NUMBERS.indexOf(number))
                                .autoStartup(false)
                                .process(exchange -> received.add(exchange.copy()));
                    }
                }
            });
        }

        void start() {
            for (String number : NUMBERS) {
                try {
                    route.context().getRouteController().startRoute("poll" + NUMBERS.indexOf(number));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void close() {
            route.close();
        }
    }
}
