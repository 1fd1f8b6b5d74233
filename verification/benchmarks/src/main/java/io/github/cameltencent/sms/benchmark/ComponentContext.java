package io.github.cameltencent.sms.benchmark;

import java.net.URI;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel contexts with the component, set up for the server. */
final class ComponentContext {

    static final String SEND = "tencent-sms:send?smsSdkAppId=" + SampleMessage.APP_ID + "&signName="
            + SampleMessage.SIGN_NAME + "&templateId=" + SampleMessage.TEMPLATE_ID;

    /** The name of the message store of {@link #TRACKED}. */
    static final String STORE = "messages";

    /** {@code direct:send} to {@code tencent-sms:send}, with a message store. */
    static final LambdaRouteBuilder TRACKED = routes -> routes.from(RouteClient.START)
            .setHeader(TencentSmsConstants.MESSAGE_KEY, routes.header(SampleMessage.KEY_HEADER))
            .to(SEND + "&messageStore=#" + STORE);

    private ComponentContext() {}

    /** {@code direct:send} to {@code tencent-sms:send}. Includes Camel, the mapping of headers, JSON, signing and HTTP. */
    static LoadClient client(URI server) throws Exception {
        return RouteClient.asynchronous(
                create(server), routes -> routes.from(RouteClient.START).to(SEND));
    }

    /** The same, and after it a step that holds a thread. */
    static LoadClient holdingClient(URI server, int stepMillis) throws Exception {
        return RouteClient.asynchronous(
                create(server),
                routes -> routes.from(RouteClient.START).to(SEND).process(exchange -> Thread.sleep(stepMillis)));
    }

    /** A context that is started, with this route. */
    static CamelContext start(URI server, LambdaRouteBuilder route) throws Exception {
        CamelContext context = create(server);
        RouteBuilder.addRoutes(context, route);
        context.start();
        return context;
    }

    /** A context without a route. */
    static CamelContext create(URI server) {
        CamelContext context = new DefaultCamelContext();
        var options =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        options.setEndpoint(server.toString());
        options.setSecretId(SampleMessage.SECRET_ID);
        options.setSecretKey(SampleMessage.SECRET_KEY);
        return context;
    }
}
