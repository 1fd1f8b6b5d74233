package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Looks up messages with an unknown outcome. */
public final class WasItSent extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("tencent-sms:pullSendStatus?messageStore=#messages").to("direct:receipt");

        from("tencent-sms:describeSendRecordList?messageStore=#messages"
                        + "&absentMeansNotSent=true&lookupDelay={{lookupDelay}}")
                .choice()
                .when(header("CamelTencentSmsReportMessageState").isEqualTo("NOT_SENT"))
                .to("direct:missing")
                .otherwise()
                .to("direct:sent");
        // end
    }
}
