package io.github.cameltencent.sms.platform;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;

/** A process that sends and polls in whatever locale its JVM has. */
final class LocaleApplication {

    private static final Map<String, Object> MESSAGE = Map.of(
            TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER, TencentSmsConstants.SESSION_CONTEXT, "I");

    private LocaleApplication() {}

    /**
     * Runs it.
     *
     * @param arguments how the options are set: {@code uri}, {@code component} or {@code main}
     */
    public static void main(String[] arguments) throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            for (String way : arguments) {
                switch (way) {
                    case "uri" -> byUri(simulator);
                    case "component" -> byComponent(simulator);
                    case "camelCase" ->
                        byMain(
                                simulator,
                                (main, options) -> options.forEach((name, value) ->
                                        main.addInitialProperty("camel.component.tencent-sms." + name, value)));
                    case "dashed" ->
                        byMain(
                                simulator,
                                (main, options) -> options.forEach((name, value) -> main.addInitialProperty(
                                        "camel.component.tencent-sms."
                                                + org.apache.camel.util.StringHelper.camelCaseToDash(name),
                                        value)));
                    default -> throw new IllegalArgumentException(way);
                }
                System.out.println(way + " ok");
            }
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static Map<String, String> options(SmsSimulator simulator) {
        return Map.of(
                "endpoint",
                simulator.endpoint(),
                "secretId",
                simulator.secretId(),
                "secretKey",
                simulator.secretKey(),
                "smsSdkAppId",
                RouteHarness.SMS_SDK_APP_ID,
                "maxWaitingRequests",
                "7",
                "responseTimeout",
                "60000");
    }

    private static void byUri(SmsSimulator simulator) throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            context.addRoutes(routes("?" + RouteHarness.query(options(simulator))));
            context.start();
            run(context, simulator);
        }
    }

    private static void byComponent(SmsSimulator simulator) throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            TencentSmsComponent component = context.getComponent("tencent-sms", TencentSmsComponent.class);
            options(simulator)
                    .forEach((name, value) -> component
                            .getComponentPropertyConfigurer()
                            .configure(context, component, name, value, true));
            context.addRoutes(routes(""));
            context.start();
            run(context, simulator);
        }
    }

    private static void byMain(SmsSimulator simulator, BiConsumer<Main, Map<String, String>> set) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(routes(""));
        set.accept(main, options(simulator));
        main.start();
        try {
            run(main.getCamelContext(), simulator);
        } finally {
            main.stop();
        }
    }

    private static RouteBuilder routes(String query) {
        String more = query.isEmpty() ? "?" : query + "&";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("tencent-sms:send" + more + "templateId=1110&signName=Istanbul");
                from("tencent-sms:pullSendStatus" + more + "delay=50&initialDelay=0&maxMessagesPerPoll=10")
                        .to("seda:receipts");
            }
        };
    }

    private static void run(CamelContext context, SmsSimulator simulator) {
        var exchange = context.createFluentProducerTemplate()
                .to("direct:in")
                .withHeaders(MESSAGE)
                .send();
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        String number = context.createConsumerTemplate()
                .receive("seda:receipts", 30_000)
                .getMessage()
                .getHeader(TencentSmsConstants.REPORT_SERIAL_NO, String.class);
        if (!List.of(number)
                .equals(simulator.messages().stream()
                        .map(message -> message.serialNo())
                        .skip(simulator.messages().size() - 1)
                        .toList())) {
            throw new IllegalStateException("another receipt: " + number);
        }
    }
}
