package com.example;

import org.apache.camel.main.Main;

public class Application {

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(SmsRoutes.class);
        // Sends one message at the start. Your application has another reason to send.
        main.configure()
                .addLambdaRouteBuilder(route -> route.from("timer:start?repeatCount=1")
                        .setHeader("CamelTencentSmsPhoneNumberSet", route.constant("+8613800138000"))
                        .setHeader("CamelTencentSmsTemplateParamSet", route.constant("246810"))
                        .to("direct:code"));
        main.run();
    }
}
