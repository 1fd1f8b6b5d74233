package io.github.cameltencent.sms.benchmark;

import java.net.URI;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code direct:send} to a processor that calls the official SDK, as applications do without the component. */
final class SdkRoute {

    private SdkRoute() {}

    static LoadClient client(URI server) throws Exception {
        SdkClient sdk = new SdkClient(server);
        return RouteClient.blocking(
                new DefaultCamelContext(),
                routes -> routes.from(RouteClient.START).process(exchange -> call(sdk, exchange)));
    }

    static void call(SdkClient sdk, Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        message.setBody(sdk.send(
                message.getHeader(TencentSmsConstants.PHONE_NUMBER_SET, String.class),
                message.getHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, String.class)));
    }
}
