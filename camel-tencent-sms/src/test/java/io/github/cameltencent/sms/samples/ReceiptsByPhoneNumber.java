package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class ReceiptsByPhoneNumber extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullSendStatusByPhoneNumber?smsSdkAppId={{smsSdkAppId}}"
                        + "&phoneNumber=RAW({{phoneNumber}})&delay=1m")
                .choice()
                .when(simple("${header.CamelTencentSmsReportStatus} == 'SUCCESS'"))
                .to("direct:delivered")
                .otherwise()
                .log("${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportDescription}")
                .to("direct:undelivered");
        // end
    }
}
