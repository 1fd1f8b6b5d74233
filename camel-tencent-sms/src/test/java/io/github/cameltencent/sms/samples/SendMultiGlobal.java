package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class SendMultiGlobal extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:greet-abroad")
                .setBody(constant("""
                                {"MultiSmsInfoSet": [
                                  {"PhoneNumber": "+6581234567", "TemplateId": "1800308", "TemplateParamSet": ["246810"]},
                                  {"PhoneNumber": "+14155550100", "TemplateId": "1800309", "TemplateParamSet": ["135791"]}
                                ]}
                                """))
                .to("tencent-sms:sendMultiGlobal?requestFrom=json&region=ap-singapore&smsSdkAppId={{smsSdkAppId}}");
        // end
    }
}
