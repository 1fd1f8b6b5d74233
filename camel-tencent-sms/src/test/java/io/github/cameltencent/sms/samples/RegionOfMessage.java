package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class RegionOfMessage extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:remind")
                .setHeader("CamelTencentSmsRegion", simple("${header.region}"))
                .setHeader("CamelTencentSmsTemplateId", simple("${header.template}"))
                .to("tencent-sms:send?smsSdkAppId={{smsSdkAppId}}&signName=Example");
        // end
    }
}
