package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class GuideStatistics extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:guide-statistics")
                .setHeader("CamelTencentSmsBeginTime", constant("2019071100"))
                .setHeader("CamelTencentSmsEndTime", constant("2019071123"))
                .to("tencent-sms:sendStatusStatistics?smsSdkAppId=1400006666&limit=10&offset=0")
                .setBody(simple("${prettyBody}"));
        // end
    }
}
