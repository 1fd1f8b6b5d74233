package com.example;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.builder.RouteBuilder;

public class SmsRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(TencentSmsException.class).handled(true).log("Not sent: ${exception.message}");

        from("direct:code")
                .routeId("code")
                .to("tencent-sms:send?templateId=1110")
                .log("Tencent accepted ${header.CamelTencentSmsAcceptedCount} message");

        from("tencent-sms:pullSendStatus?delay=1000")
                .routeId("receipts")
                .log("Receipt of ${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportStatus}");

        from("tencent-sms:pullReplyStatus?delay=1000")
                .routeId("replies")
                .log("${header.CamelTencentSmsReplyPhoneNumber} has answered");
    }
}
