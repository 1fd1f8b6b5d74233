package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Uses another endpoint while the first one fails. */
public final class EitherOfTwo extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:either")
                .circuitBreaker()
                .to("tencent-sms:send?region=ap-guangzhou&templateId=1110")
                .onFallback()
                .bean(Elsewhere.class, "check")
                .to("tencent-sms:send?region=ap-singapore&templateId=2220")
                .end();
        // end
    }
}
