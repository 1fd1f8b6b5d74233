package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class GuideReceipts extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:guide-receipts")
                .to("tencent-sms:pullSendStatus?smsSdkAppId=1400006666&limit=10")
                .setBody(simple("${prettyBody}"));
        // end
    }
}
