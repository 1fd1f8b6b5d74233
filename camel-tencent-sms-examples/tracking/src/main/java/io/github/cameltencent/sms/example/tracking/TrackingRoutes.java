package io.github.cameltencent.sms.example.tracking;

import java.util.List;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** One route sends, one takes receipts, and one looks up what is unknown. All use the same message store. */
final class TrackingRoutes extends RouteBuilder {

    /** The route that is started when everything was offered. */
    static final String LOOK_UP = "lookup";

    /** The defaults are 10 minutes, 15 minutes and an hour; here somebody is waiting. */
    private static final String TIMEOUTS = "claimTimeout=10s&lookupDelay=5s&receiptTimeout=5s";

    private final Consumer<String> news;

    TrackingRoutes(Consumer<String> news) {
        this.news = news;
    }

    @Override
    public void configure() {
        // Who offers a message decides what to do when it fails.
        from("direct:shipped")
                .routeId("send")
                .errorHandler(noErrorHandler())
                // In a send, a list as the body holds the template's parameters.
                .setBody(exchange -> List.of(exchange.getMessage().getHeader(TencentSmsConstants.MESSAGE_KEY)))
                .to("tencent-sms:send?templateId=1110&messageStore=#messages&requireMessageKey=true&claimTimeout=10s");

        from("tencent-sms:pullSendStatus?messageStore=#messages&delay=1000&greedy=true")
                .routeId("receipts")
                .process(exchange -> tell("receipt", exchange, TencentSmsConstants.REPORT_STATUS));

        from("tencent-sms:describeSendRecordList?messageStore=#messages&absentMeansNotSent=true&delay=1000&" + TIMEOUTS)
                .routeId(LOOK_UP)
                .autoStartup(false)
                .process(exchange -> tell("found", exchange, TencentSmsConstants.REPORT_MESSAGE_STATE))
                .filter(header(TencentSmsConstants.REPORT_MESSAGE_STATE).isEqualTo(MessageState.NOT_SENT.name()))
                .process(TrackingRoutes::address)
                .to("direct:shipped");
    }

    private void tell(String what, Exchange exchange, String header) {
        news.accept(String.format(
                "%-8s %s: %s",
                what,
                exchange.getMessage()
                        .getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY, "a message that is unknown so far"),
                exchange.getMessage().getHeader(header)));
    }

    /** The same message to the same number. */
    private static void address(Exchange exchange) {
        TrackedMessage message = exchange.getMessage().getBody(TrackedMessage.class);
        exchange.getMessage()
                .setHeader(TencentSmsConstants.MESSAGE_KEY, message.id().key());
        exchange.getMessage().setHeader(TencentSmsConstants.CAMPAIGN, message.campaign());
        exchange.getMessage()
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, message.id().phoneNumber());
    }
}
