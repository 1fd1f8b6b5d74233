package io.github.cameltencent.sms.endpointdsl;

import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

// sample
public class WelcomeRoute extends EndpointRouteBuilder implements TencentSmsBuilders {

    @Override
    public void configure() {
        from(direct("welcome"))
                .setHeader(tencentSms().tencentSmsPhoneNumberSet(), constant("+8613800138000"))
                .to(tencentSms("send")
                        .smsSdkAppId("1400006666")
                        .signName("Example")
                        .templateId("1110"));
    }
}
// end
