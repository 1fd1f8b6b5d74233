package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class RepliesByPoll extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullReplyStatus?smsSdkAppId={{smsSdkAppId}}&delay=10000")
                .choice()
                .when(simple("${body.replyContent} =~ 'TD'"))
                .log("${header.CamelTencentSmsReplyPhoneNumber} wants no more messages")
                .to("direct:unsubscribe")
                .otherwise()
                .to("direct:answer");
        // end
    }
}
