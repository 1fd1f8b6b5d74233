package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class TrackedMessages extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .setHeader("CamelTencentSmsMessageKey", simple("order-${header.orderId}-shipped"))
                .to("tencent-sms:send?messageStore=#messages");

        from("tencent-sms:pullSendStatus?messageStore=#messages")
                .log("${header.CamelTencentSmsReportMessageKey}: ${header.CamelTencentSmsReportStatus}")
                .to("direct:receipt");

        from("tencent-sms:describeSendRecordList?messageStore=#messages&delay=1m")
                .log("${header.CamelTencentSmsReportMessageKey}: ${header.CamelTencentSmsReportMessageState}")
                .to("direct:found");
        // end
    }
}
