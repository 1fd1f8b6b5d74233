package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Moves a message that could not be sent after some attempts to a dead letter channel. */
public final class DeadLetters extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        errorHandler(deadLetterChannel("direct:dead")
                .deadLetterHandleNewException(false)
                .useOriginalMessage()
                .maximumRedeliveries(2)
                .redeliveryDelay(500)
                .asyncDelayedRedelivery());

        from("direct:notify").to("tencent-sms:send?templateId=1110");

        from("direct:dead")
                .errorHandler(noErrorHandler())
                .log("Gave up: ${exchangeProperty.CamelTencentSmsSendReport}")
                .to("direct:notSent");
        // end
    }
}
