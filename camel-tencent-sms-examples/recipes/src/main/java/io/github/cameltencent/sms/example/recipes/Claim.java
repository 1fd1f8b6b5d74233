package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Asks for the receipt of a message of which it is unknown whether it was sent. */
public final class Claim extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:claim")
                .setHeader("CamelTencentSmsPhoneNumber", header("CamelTencentSmsPhoneNumberSet"))
                .setHeader("CamelTencentSmsBeginTime", method(Receipts.class, "since"))
                .setProperty("content", body())
                .setProperty("told", constant(false))
                .loop(simple("{{looks}}"))
                .filter(simple("${exchangeProperty.told} == false"))
                .delay(simple("{{timeBetweenLooks}}"))
                .asyncDelayed()
                .end()
                .setBody(simple("${null}"))
                .to("tencent-sms:pullSendStatusByPhoneNumber?offset=0&limit=100")
                .setProperty("told", method(Receipts.class, "tell"))
                .end()
                .end()
                .setBody(exchangeProperty("content"))
                .choice()
                .when(exchangeProperty("told"))
                .to("direct:sent")
                .otherwise()
                .to("direct:noReceipt");
        // end
    }
}
