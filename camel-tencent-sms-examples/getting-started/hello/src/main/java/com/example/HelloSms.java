package com.example;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class HelloSms extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        SmsSimulator.builder().port(8080).template("1110", "Your code is {1}").start();
        Main main = new Main();
        main.configure().addRoutesBuilder(HelloSms.class);
        main.run();
    }

    @Override
    public void configure() {
        from("timer:once?repeatCount=1")
                .setHeader("CamelTencentSmsPhoneNumberSet", constant("+8613800138000"))
                .setHeader("CamelTencentSmsTemplateParamSet", constant("246810"))
                .to("tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110")
                .log("Accepted as ${body.sendStatusSet[0].serialNo}, see http://127.0.0.1:8080");

        from("tencent-sms:pullSendStatus?smsSdkAppId=1400006666&delay=1000")
                .log("Receipt: ${header.CamelTencentSmsReportStatus}");

        from("tencent-sms:pullReplyStatus?smsSdkAppId=1400006666&delay=1000")
                .log("${header.CamelTencentSmsReplyPhoneNumber} has answered");
    }
}
