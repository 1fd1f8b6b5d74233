package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class FirstRoute extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:welcome")
                .setHeader("CamelTencentSmsPhoneNumberSet", constant("+8613800138000"))
                .setHeader("CamelTencentSmsTemplateParamSet", constant("246810"))
                .to("tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110")
                .log("Accepted as ${body.sendStatusSet[0].serialNo}");
        // end
    }
}
