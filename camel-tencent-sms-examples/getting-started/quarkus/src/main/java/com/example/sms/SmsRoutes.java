package com.example.sms;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

@ApplicationScoped
public class SmsRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:code")
                .routeId("send")
                .to("tencent-sms:send?templateId={{sms.code-template}}");

        from("tencent-sms:pullSendStatus?delay=1s")
                .routeId("receipts")
                .log("Receipt of ${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportStatus}");
    }
}
