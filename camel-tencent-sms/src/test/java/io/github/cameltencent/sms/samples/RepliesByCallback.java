package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class RepliesByCallback extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        restConfiguration().component("undertow").host("127.0.0.1").port("{{callbackPort}}");

        from("webhook:tencent-sms:replyCallback?webhookPath=/sms/replies&callbackToken=RAW({{callbackToken}})")
                .choice()
                .when(simple("${body.replyContent} =~ 'TD'"))
                .log("${header.CamelTencentSmsReplyPhoneNumber} wants no more messages")
                .to("direct:unsubscribe")
                .otherwise()
                .to("direct:answer");
        // end
    }
}
