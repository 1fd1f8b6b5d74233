package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.client.TencentSmsException;
import org.apache.camel.builder.RouteBuilder;

public class GuideErrors extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        onException(TencentSmsException.class)
                .onWhen(simple("${exception.mayHaveTakenEffect}"))
                .handled(true)
                .log("It may have been sent: ${exception.message}");
        onException(TencentSmsException.class).handled(true).log("${exception.code}: ${exception.message}");
        // end

        from("direct:guide-errors").to("tencent-sms:send?smsSdkAppId=1400006666&templateId=449739");
    }
}
