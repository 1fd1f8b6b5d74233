package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class AskTheStore extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:what-became-of-it")
                .bean("messages", "findByKey(${header.CamelTencentSmsMessageKey})")
                .log("${body}");
        // end
    }
}
