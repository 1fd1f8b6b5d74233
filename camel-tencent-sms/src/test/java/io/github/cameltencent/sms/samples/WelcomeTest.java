package io.github.cameltencent.sms.samples;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;

// sample
class WelcomeTest extends CamelTestSupport {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new FirstRoute();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        var options =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        options.setEndpoint(SMS.simulator().endpoint());
        options.setSecretId(SMS.simulator().secretId());
        options.setSecretKey(SMS.simulator().secretKey());
        return context;
    }

    @Test
    void welcomesByOneMessage() {
        template.sendBody("direct:welcome", null);

        assertEquals(1, SMS.simulator().messages().size());
    }
}
// end
