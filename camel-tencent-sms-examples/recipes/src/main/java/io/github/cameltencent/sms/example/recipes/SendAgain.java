package io.github.cameltencent.sms.example.recipes;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.builder.RouteBuilder;

/** Sends a message without a receipt once more. */
public final class SendAgain extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:sendAgain")
                .errorHandler(noErrorHandler())
                .idempotentConsumer(simple("${header.orderId} again"))
                .idempotentRepository("orders")
                .removeOnFailure(false)
                .doTry()
                .to("tencent-sms:send?templateId=1110&redeliverUnknown=true")
                .setProperty("sent", constant(true))
                .doCatch(TencentSmsException.class)
                .log("Sent again in vain: ${exchangeProperty.CamelTencentSmsSendReport}")
                .end()
                .end()
                .choice()
                .when(exchangeProperty("sent"))
                .to("direct:sent")
                .otherwise()
                .to("direct:undecided");
        // end
    }
}
