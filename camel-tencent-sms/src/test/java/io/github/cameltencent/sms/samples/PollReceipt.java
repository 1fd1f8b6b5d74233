package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class PollReceipt extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        // Waits for a receipt for 10 seconds. If there is none by then, the body is null.
        from("direct:next-receipt")
                .pollEnrich("tencent-sms:pullSendStatus?smsSdkAppId={{polledSmsSdkAppId}}", 10000)
                .log("${header.CamelTencentSmsReportSerialNo}: ${header.CamelTencentSmsReportStatus}");
        // end
    }
}
