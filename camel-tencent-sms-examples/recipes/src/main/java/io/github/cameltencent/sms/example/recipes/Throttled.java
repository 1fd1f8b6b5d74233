package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Limits the requests per second to what Tencent allows. */
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
