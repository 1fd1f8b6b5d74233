package io.github.cameltencent.sms.samples;

import org.apache.camel.builder.RouteBuilder;

public class ListTemplates extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("direct:templates")
                .to("tencent-sms:describeTemplateList?international=1&limit=100")
                .split(simple("${body.describeTemplateStatusSet}"))
                .filter(simple("${body.statusCode} == 0"))
                .log("${body.templateId} may be used: ${body.templateName}")
                .to("direct:usable-template");
        // end
    }
}
