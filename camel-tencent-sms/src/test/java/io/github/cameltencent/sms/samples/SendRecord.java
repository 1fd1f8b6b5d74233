package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.model.SendSmsRequest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

public class SendRecord extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .setBody(exchange -> request(exchange))
                .to("tencent-sms:send?smsSdkAppId={{smsSdkAppId}}&signName=Example");
        // end
    }

    // sample
    private static SendSmsRequest request(Exchange order) {
        return SendSmsRequest.builder()
                .templateId("1110")
                .phoneNumberSet(order.getMessage().getHeader("phone", String.class))
                .templateParamSet(order.getMessage().getHeader("order", String.class), "2")
                .build();
    }
    // end
}
