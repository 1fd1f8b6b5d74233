package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class GuideJson extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:guide-json").to("tencent-sms:send?requestFrom=json");
        // end
    }
}
