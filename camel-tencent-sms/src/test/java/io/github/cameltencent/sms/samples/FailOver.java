package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import org.apache.camel.builder.RouteBuilder;

public class FailOver extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:notify")
                .loadBalance()
                .failover(TencentSmsNotSentException.class, TencentSmsRefusedException.class)
                .to("tencent-sms:send?region=ap-guangzhou&templateId=1110&endpoint={{first}}")
                .to("tencent-sms:send?region=ap-singapore&templateId=2220&endpoint={{second}}")
                .end();
        // end
    }
}
