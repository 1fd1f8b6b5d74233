package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsStoreException;
import org.apache.camel.builder.RouteBuilder;

public class AfterACrash extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .onException(TencentSmsInProgressException.class, TencentSmsStoreException.class)
                .retryWhile(simple("${exception.retryable}"))
                .redeliveryDelay("{{retry.delay:10000}}")
                .asyncDelayedRedelivery()
                .end()
                .setHeader("CamelTencentSmsMessageKey", simple("order-${header.orderId}-shipped"))
                .to("tencent-sms:send");

        from("tencent-sms:describeSendRecordList?delay=1m&absentMeansNotSent=true")
                .choice()
                .when(simple("${header.CamelTencentSmsReportMessageState} == 'NOT_SENT'"))
                .to("direct:not-sent")
                .otherwise()
                .to("direct:found");
        // end
    }
}
