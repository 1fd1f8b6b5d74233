package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class AccountOfATenant extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:tenant-message").toD("tencent-sms:send?credentialsProvider=#${header.tenant}");
        // end
    }
}
