package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class ReceiptsOnce extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:receipt")
                .idempotentConsumer(header("CamelTencentSmsReportSerialNo"))
                .idempotentRepository("bookedReceipts")
                .eager(false)
                .to("direct:book-once");
        // end
    }
}
