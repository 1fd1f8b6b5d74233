package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class ReceiptsByPoll extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullSendStatus?smsSdkAppId={{smsSdkAppId}}&delay=10000")
                .choice()
                .when(simple("${header.CamelTencentSmsReportStatus} == 'SUCCESS'"))
                .to("direct:delivered")
                .otherwise()
                .log("${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportDescription}")
                .to("direct:undelivered");
        // end
    }
}
