package io.github.cameltencent.sms.example.receipts;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.ShutdownRoute;
import org.apache.camel.builder.RouteBuilder;

/** One route sends. Receipts come by polling or by callback, depending on the account, and are processed in the same way. */
final class ReceiptRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:send?delay=0&repeatCount=1")
                .routeId("send")
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, constant("{{SMS_PHONE_NUMBERS}}"))
                .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, constant("246810"))
                .to("tencent-sms:send?templateId={{SMS_TEMPLATE_ID}}")
                .bean("shipments", "sent");

        // The default is 10 seconds; here somebody is waiting.
        from("tencent-sms:pullSendStatus?delay=1000&greedy=true&pendingRepository=#pendingReceipts")
                .routeId("poll")
                .to("direct:receipt");

        from("webhook:tencent-sms:sendStatusCallback?callbackToken=RAW({{SMS_CALLBACK_TOKEN}})&webhookPath=/sms/receipts")
                .routeId("callback")
                // During the shutdown, Tencent still gets its response.
                .shutdownRoute(ShutdownRoute.Defer)
                .to("direct:receipt");

        from("direct:receipt")
                .routeId("receipt")
                .bean(
                        "shipments",
                        "receipt(${header.CamelTencentSmsReportSerialNo}, ${header.CamelTencentSmsReportStatus})");
    }
}
