package io.github.cameltencent.sms.example.recipes;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.builder.RouteBuilder;

/** Sends one message for an order, however often the order comes. */
public final class OncePerOrder extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .errorHandler(noErrorHandler())
                .idempotentConsumer(header("orderId"))
                .idempotentRepository("orders")
                .removeOnFailure(false)
                .setHeader("CamelTencentSmsSessionContext", header("orderId"))
                .doTry()
                .to("tencent-sms:send?templateId=1110")
                .doCatch(TencentSmsException.class)
                .onWhen(simple("${exception.mayHaveTakenEffect} == false"))
                .bean(Orders.class, "free")
                .doCatch(TencentSmsException.class)
                .to("direct:claim")
                .end();
        // end
    }
}
