package io.github.cameltencent.sms.tracking;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** One application, or one node of it: a route {@code direct:start} that sends with a message store. */
final class TrackedRoute extends RouteHarness {

    static final String NUMBER = "+8613812345678";
    static final String URI = "tencent-sms:send?templateId=1110";

    TrackedRoute(SmsSimulator simulator, MessageStore store, RouteBuilder routes) {
        this(simulator, store, configuration -> {}, routes);
    }

    TrackedRoute(
            SmsSimulator simulator,
            MessageStore store,
            Consumer<TencentSmsConfiguration> options,
            RouteBuilder routes) {
        start(
                component(at(simulator)
                        .andThen(configuration -> configuration.setMessageStore(store))
                        .andThen(options)),
                routes);
    }

    /** From {@code direct:start} to the URI. */
    static RouteBuilder to(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        };
    }

    /** Sends what these headers say, and waits for the end. */
    Exchange send(Map<String, Object> headers) {
        return context()
                .createProducerTemplate()
                .request("direct:start", exchange -> exchange.getMessage().setHeaders(new HashMap<>(headers)));
    }

    /** Sends one message with this key. */
    Exchange send(String key) {
        return send(message(key));
    }

    /** Sends what these headers say. */
    CompletableFuture<Exchange> start(Map<String, Object> headers) {
        CompletableFuture<Exchange> end = new CompletableFuture<>();
        sendAsync(message -> message.setHeaders(new HashMap<>(headers)), end::complete);
        return end;
    }

    static Map<String, Object> message(String key) {
        return Map.of(TencentSmsConstants.MESSAGE_KEY, key, TencentSmsConstants.PHONE_NUMBER_SET, NUMBER);
    }
}
