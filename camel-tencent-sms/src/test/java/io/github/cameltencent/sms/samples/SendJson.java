package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class SendJson extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:requests")
                .to("tencent-sms:send?requestFrom=json&smsSdkAppId={{smsSdkAppId}}&signName=Example&templateId=1110")
                .log("${header.CamelTencentSmsAcceptedCount} accepted, ${header.CamelTencentSmsRefusedCount} refused");
        // end
    }
}
