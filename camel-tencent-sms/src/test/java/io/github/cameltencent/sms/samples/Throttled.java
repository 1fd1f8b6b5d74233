package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class Throttled extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:bulk")
                .throttle(500)
                .timePeriodMillis(2000)
                .asyncDelayed()
                .to("tencent-sms:send?smsSdkAppId={{smsSdkAppId}}&signName=Example&templateId=1110");
        // end
    }
}
