package io.github.cameltencent.sms.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

/** Sends what it is given, and keeps the receipts. */
@ApplicationScoped
public class SmsRoutes extends RouteBuilder {

    @Inject
    Receipts receipts;

    @Override
    public void configure() {
        from("direct:sms").routeId("send").to("tencent-sms:send?templateId=1110");

        from("tencent-sms:pullSendStatus?delay=100")
                .routeId("receipts")
                .process(exchange -> receipts.add(
                        exchange.getMessage().getHeader("CamelTencentSmsReportSerialNo", String.class)));
    }
}
