package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class SendRecords extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        // CamelTencentSmsPhoneNumber and CamelTencentSmsBeginTime tell the number and when you sent to it, or before.
        from("direct:look-up")
                .to("tencent-sms:describeSendRecordList?smsSdkAppId={{smsSdkAppId}}&limit=50")
                .split(simple("${body.sendRecordSet}"))
                .filter(simple("${body.sendStatus} != 1"))
                .log("${body.serialNo} went out, its status is ${body.sendStatus} ${body.statusCode}")
                .to("direct:went-out");
        // end
    }
}
