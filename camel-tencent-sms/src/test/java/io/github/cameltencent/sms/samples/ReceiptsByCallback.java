package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class ReceiptsByCallback extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        restConfiguration().component("undertow").host("127.0.0.1").port("{{callbackPort}}");

        from("webhook:tencent-sms:sendStatusCallback?webhookPath=/sms/receipts&callbackToken=RAW({{callbackToken}})")
                .choice()
                .when(simple("${header.CamelTencentSmsReportStatus} == 'SUCCESS'"))
                .to("direct:delivered")
                .otherwise()
                .log("${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportDescription}")
                .to("direct:undelivered");
        // end
    }
}
