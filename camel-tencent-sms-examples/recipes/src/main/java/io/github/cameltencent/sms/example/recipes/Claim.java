package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Asks for the receipt of a message with an unknown outcome. */
public final class Claim extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:claim")
                .setHeader("CamelTencentSmsPhoneNumber", header("CamelTencentSmsPhoneNumberSet"))
                .setHeader("CamelTencentSmsBeginTime", method(Receipts.class, "since"))
                .setProperty("content", body())
                .setProperty("sent", constant(false))
                .loop(simple("{{looks}}"))
                .filter(simple("${exchangeProperty.sent} == false"))
                .delay(simple("{{timeBetweenLooks}}"))
                .asyncDelayed()
                .end()
                .setBody(simple("${null}"))
                .to("tencent-sms:pullSendStatusByPhoneNumber?offset=0&limit=100")
                .setProperty("sent", method(Receipts.class, "found"))
                .end()
                .end()
                .setBody(exchangeProperty("content"))
                .choice()
                .when(exchangeProperty("sent"))
                .to("direct:sent")
                .otherwise()
                .to("direct:noReceipt");
        // end
    }
}
