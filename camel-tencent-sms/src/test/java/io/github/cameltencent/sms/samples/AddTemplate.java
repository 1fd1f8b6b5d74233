package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class AddTemplate extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:apply")
                .setHeader("CamelTencentSmsTemplateName", constant("login"))
                .setHeader("CamelTencentSmsTemplateContent", constant("Your verification code is {1}"))
                .setHeader("CamelTencentSmsRemark", constant("One-time password of example.com"))
                .to("tencent-sms:addTemplate?international=1&smsType=3")
                .log("Applied for template ${body.addTemplateStatus.templateId}");
        // end
    }
}
