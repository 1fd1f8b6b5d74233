package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import org.apache.camel.builder.RouteBuilder;

public class SendAgain extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        onException(TencentSmsNotSentException.class, TencentSmsPartialSendException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay("{{sendAgainAfter}}");

        onException(TencentSmsUnknownOutcomeException.class)
                .handled(true)
                .log("Look for the receipt before you send again: ${exception.message}")
                .to("direct:unknown");

        from("direct:campaign")
                .to("tencent-sms:send?failOn=any&smsSdkAppId={{smsSdkAppId}}&signName=Example&templateId=1110");
        // end
    }
}
