package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** One node of a cluster polls. */
public final class OnePoller extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("master:receipts:tencent-sms:pullSendStatus?greedy=true&pendingRepository=#pendingReceipts")
                .to("direct:receipt");
        // end
    }
}
