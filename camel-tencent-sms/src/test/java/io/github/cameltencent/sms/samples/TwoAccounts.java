package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class TwoAccounts extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:shipped")
                .choice()
                .when(simple("${header.country} == 'CN'"))
                .to("tencent-sms:send?signName=Example&templateId=1110")
                .otherwise()
                .to("smsabroad:send?templateId=2220");
        // end
    }
}
