package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class RepliesByPhoneNumber extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullReplyStatusByPhoneNumber?smsSdkAppId={{smsSdkAppId}}"
                        + "&phoneNumber=RAW({{phoneNumber}})&delay=1m")
                .choice()
                .when(simple("${body.replyContent} =~ 'TD'"))
                .log("${header.CamelTencentSmsReplyPhoneNumber} wants no more messages")
                .to("direct:unsubscribe")
                .otherwise()
                .to("direct:answer");
        // end
    }
}
