package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class GuideSend extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:guide-send")
                .setHeader("CamelTencentSmsPhoneNumberSet", constant("+8613711112222"))
                .setHeader("CamelTencentSmsTemplateParamSet", constant("1234"))
                .setHeader("CamelTencentSmsSessionContext", constant("xxx"))
                .to("tencent-sms:send?smsSdkAppId=1400006666&signName=Tencent Cloud&templateId=449739")
                .setBody(simple("${prettyBody}"));
        // end
    }
}
