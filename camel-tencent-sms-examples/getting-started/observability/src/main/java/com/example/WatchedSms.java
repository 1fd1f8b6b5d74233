package com.example;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class WatchedSms extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        SmsSimulator.builder().port(8080).start();
        Main main = new Main();
        main.configure().addRoutesBuilder(WatchedSms.class);
        main.run();
    }

    @Override
    public void configure() {
        from("timer:every-second")
                .routeId("send")
                .setHeader("CamelTencentSmsMessageKey", simple("${exchangeId}"))
                .setHeader("CamelTencentSmsPhoneNumberSet", constant("+8613800138000"))
                .setHeader("CamelTencentSmsTemplateParamSet", constant("246810"))
                .to("tencent-sms:send?templateId=1110");

        from("tencent-sms:pullSendStatus?delay=1000").routeId("receipts").to("log:receipts?showBody=false");
    }
}
