package io.github.cameltencent.sms.example.quickstart;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** One route sends the password, the other one asks for its receipt until it comes. */
final class QuickstartRoutes extends RouteBuilder {

    private static final String SERIAL_NO = "serialNo";
    private static final String RECEIPT = "receipt";
    private static final int ATTEMPTS = 120;
    private static final int MILLIS_BETWEEN = 500;

    private final SecureRandom random = new SecureRandom();
    private final Story story;

    QuickstartRoutes(Story story) {
        this.story = story;
    }

    @Override
    public void configure() {
        onException(Exception.class)
                .handled(true)
                .process(exchange -> story.failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));

        from("timer:once?repeatCount=1&delay=0")
                .routeId("send")
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, constant("{{SMS_PHONE_NUMBER}}"))
                // In a send, a list as the body holds the template's parameters.
                .setBody(exchange -> List.of(oneTimePassword()))
                .to("tencent-sms:send?templateId={{SMS_TEMPLATE_ID}}")
                .process(this::remember)
                .to("direct:receipt");

        from("direct:receipt")
                .routeId("receipt")
                .setHeader(TencentSmsConstants.PHONE_NUMBER, constant("{{SMS_PHONE_NUMBER}}"))
                .setHeader(TencentSmsConstants.BEGIN_TIME, () -> Instant.now().getEpochSecond() - 60)
                .loopDoWhile(QuickstartRoutes::isWaiting)
                .delay(MILLIS_BETWEEN)
                .end()
                .to("tencent-sms:pullSendStatusByPhoneNumber?limit=100")
                .process(QuickstartRoutes::findReceipt)
                .end()
                .process(exchange -> story.receipt(exchange.getProperty(RECEIPT)));
    }

    private String oneTimePassword() {
        return String.format("%06d", random.nextInt(1_000_000));
    }

    private void remember(Exchange exchange) {
        var status = exchange.getMessage()
                .getBody(SendSmsResponse.class)
                .sendStatusSet()
                .get(0);
        exchange.setProperty(SERIAL_NO, status.serialNo());
        story.sent(status);
    }

    private static boolean isWaiting(Exchange exchange) {
        return exchange.getProperty(RECEIPT) == null
                && exchange.getProperty(Exchange.LOOP_INDEX, 0, Integer.class) < ATTEMPTS;
    }

    private static void findReceipt(Exchange exchange) {
        String serialNo = exchange.getProperty(SERIAL_NO, String.class);
        exchange.getMessage().getBody(PullSmsSendStatusByPhoneNumberResponse.class).pullSmsSendStatusSet().stream()
                .filter(receipt -> serialNo.equals(receipt.serialNo()))
                .forEach(receipt -> exchange.setProperty(RECEIPT, receipt));
    }
}
