package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** No more requests in a second than Tencent takes. */
public final class Throttled extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:bulk")
                .throttle(simple("{{requestsPerSecond}}"))
                .timePeriodMillis(2000)
                .asyncDelayed()
                .to("tencent-sms:sendMultiGlobal");
        // end
    }
}
