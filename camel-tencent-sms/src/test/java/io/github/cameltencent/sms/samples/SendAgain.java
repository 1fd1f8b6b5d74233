package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import org.apache.camel.builder.RouteBuilder;

public class SendAgain extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        onException(TencentSmsException.class)
                .retryWhile(simple("${exception.retryable} && ${header.CamelRedeliveryCounter} <= 10"))
                .redeliveryDelay("{{sendAgainAfter}}")
                .asyncDelayedRedelivery();

        onException(TencentSmsPartialSendException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay("{{sendAgainAfter}}")
                .asyncDelayedRedelivery();

        onException(TencentSmsUnknownOutcomeException.class)
                .onWhen(simple("${exception.mayHaveTakenEffect}"))
                .handled(true)
                .log("Look for the receipt before you send again: ${exception.message}")
                .to("direct:unknown");

        from("direct:campaign")
                .to("tencent-sms:send?failOn=any&smsSdkAppId={{smsSdkAppId}}&signName=Example&templateId=1110");
        // end
    }
}
