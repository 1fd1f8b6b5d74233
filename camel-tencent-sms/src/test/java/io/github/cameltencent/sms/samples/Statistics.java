package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class Statistics extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:statistics")
                .setHeader("CamelTencentSmsBeginTime", simple("${date-with-timezone:now-24h:Asia/Shanghai:yyyyMMddHH}"))
                .setHeader("CamelTencentSmsEndTime", simple("${date-with-timezone:now:Asia/Shanghai:yyyyMMddHH}"))
                .to("tencent-sms:sendStatusStatistics?smsSdkAppId={{smsSdkAppId}}")
                .log("${body.sendStatusStatistics.feeCount} messages are billed");
        // end
    }
}
