package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class PendingReceipts extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullSendStatus?smsSdkAppId={{pendingSmsSdkAppId}}&pendingRepository=#pendingReceipts")
                .to("direct:book");
        // end
    }
}
