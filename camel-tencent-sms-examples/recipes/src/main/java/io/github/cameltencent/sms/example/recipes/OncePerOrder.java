package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Sends one message for an order, however often the order comes. */
public final class OncePerOrder extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .setHeader("CamelTencentSmsMessageKey", simple("order-${header.orderId}-shipped"))
                .to("tencent-sms:send?templateId=1110&messageStore=#messages");
        // end
    }
}
