package com.example.sms;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
public class WelcomeRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:/welcome?httpMethodRestrict=POST")
                .setHeader("CamelTencentSmsPhoneNumberSet", header("phone"))
                .setHeader("CamelTencentSmsTemplateParamSet", constant("246810"))
                .to("tencent-sms:send?templateId=1110")
                .setBody(simple("Accepted as ${body.sendStatusSet[0].serialNo}"));
    }
}
