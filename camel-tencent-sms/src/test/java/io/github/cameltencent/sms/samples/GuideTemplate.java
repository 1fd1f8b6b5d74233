package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class GuideTemplate extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:guide-template")
                .setHeader(
                        "CamelTencentSmsTemplateContent",
                        constant("{1} is your login code. It is valid for {2} minutes."))
                .to("tencent-sms:addTemplate?templateName=Tencent Cloud&smsType=0&international=0&remark=xxx")
                .setBody(simple("${prettyBody}"));
        // end
    }
}
