package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Another endpoint takes over while the first one fails. */
public final class EitherOfTwo extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:either")
                .circuitBreaker()
                .to("tencent-sms:send?endpoint={{first}}&templateId={{firstTemplate}}")
                .onFallback()
                .bean(Elsewhere.class, "check")
                .to("tencent-sms:send?endpoint={{second}}&templateId={{secondTemplate}}")
                .end();
        // end
    }
}
