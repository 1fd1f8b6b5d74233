package io.github.cameltencent.sms.example.recipes;

import org.apache.camel.builder.RouteBuilder;

/** Chooses the template and signature by country: mainland China has its own. */
public final class ByCountry extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:anywhere")
                .choice()
                .when(header("CamelTencentSmsPhoneNumberSet").regex("((\\+|00)?86)?1\\d{10}"))
                .to("tencent-sms:send?templateId={{mainlandTemplate}}&signName={{mainlandSignature}}")
                .otherwise()
                .to("tencent-sms:send?templateId={{globalTemplate}}");
        // end
    }
}
