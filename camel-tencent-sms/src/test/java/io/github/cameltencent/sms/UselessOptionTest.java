package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An option that does nothing where it stands is refused at the start, and named. */
class UselessOptionTest {

    /** How an endpoint is used. */
    private enum Use {
        TO,
        FROM,
        WEBHOOK
    }

    /** What else an operation needs to start, and values for options that do not take any text. */
    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("secretId", "AKIDexample"),
            Map.entry("secretKey", "key"),
            Map.entry("endpoint", "http://127.0.0.1:1"),
            Map.entry("callbackToken", "0123456789abcdef"),
            Map.entry("smsSdkAppId", "1400006666"),
            Map.entry("phoneNumber", "13812345678"),
            Map.entry("phoneNumberSet", "13812345678"),
            Map.entry("language", "en-US"),
            Map.entry("region", "ap-singapore"),
            Map.entry("nonProxyHosts", "example.com"),
            Map.entry("proxyHost", "proxy.example.com"),
            Map.entry("signedHost", "sms.example.com"),
            Map.entry("scheduler", "quartz"),
            Map.entry("scheduler.cron", "0 0 * * * ?"),
            Map.entry("maxRetryDelay", "30000"),
            Map.entry("sessionToken", "token"));

    private static final Set<TencentSmsOperation> WITH_PHONE_NUMBER = Set.of(
            TencentSmsOperation.send,
            TencentSmsOperation.sendMultiGlobal,
            TencentSmsOperation.pullSendStatusByPhoneNumber,
            TencentSmsOperation.pullReplyStatusByPhoneNumber,
            TencentSmsOperation.describePhoneNumberInfo,
            TencentSmsOperation.describeSendRecordList);

    private static final Set<String> OF_SENDS =
            Set.of("failOn", "redeliverUnknown", "maxConcurrentRequests", "claimTimeout", "requireMessageKey");

    private static final JsonNode DESCRIPTION = description();

    private static final ScheduledExecutorService THREADS = Executors.newSingleThreadScheduledExecutor();

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }

    static Stream<Arguments> uses() {
        return Arrays.stream(TencentSmsOperation.values()).flatMap(operation -> {
            if (operation.isCallback()) {
                return Stream.of(Arguments.of(operation, Use.WEBHOOK));
            }
            Stream<Arguments> to = Stream.of(Arguments.of(operation, Use.TO));
            return operation.source() == null ? to : Stream.concat(to, Stream.of(Arguments.of(operation, Use.FROM)));
        });
    }

    /** All that the component's description has, so that none is forgotten. */
    @ParameterizedTest
    @MethodSource("uses")
    void eachOptionIsTakenOrRefused(TencentSmsOperation operation, Use use) throws Exception {
        List<String> wrong = new ArrayList<>();
        DefaultCamelContext context = newContext();
        context.start();
        for (Map.Entry<String, JsonNode> option : DESCRIPTION.get("properties").properties()) {
            String name = option.getKey().equals("schedulerProperties") ? "scheduler.cron" : option.getKey();
            if (option.getValue().get("kind").textValue().equals("path") || isOfWebhook(use, name)) {
                continue;
            }
            String uri = uri(operation, use, name, value(name, option.getValue()));
            Throwable thrown = catchThrowable(() -> context.addRoutes(route(use, uri)));
            String failure = thrown == null ? "" : rootCause(thrown);
            context.getRouteController().stopAllRoutes();
            context.removeRouteDefinitions(List.copyOf(context.getRouteDefinitions()));
            boolean refused = failure.contains("option " + option.getKey() + " has no effect")
                    || failure.contains("does not take the option " + option.getKey());
            // camel-webhook does not hand on beans, and cannot take them for itself.
            refused |= use == Use.WEBHOOK && failure.contains("NoTypeConversionAvailableException");
            if (refused == does(operation, use, option.getKey(), option.getValue())) {
                wrong.add(name + (refused ? " is refused: " : " is not refused: ") + failure);
            }
        }
        context.stop();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "send, delay, 10s",
        "send, greedy, true",
        "addSign, repeatCount, 1",
        "reportConversion, sendEmptyMessageWhenIdle, true"
    })
    void itIsNamedWithTheOperation(TencentSmsOperation operation, String option, String value) {
        assertThat(startFailure(context -> context.addRoutes(route(Use.TO, uri(operation, Use.TO, option, value)))))
                .endsWith("The option " + option + " has no effect where a route sends to tencent-sms:" + operation
                        + ". Remove it");
    }

    @ParameterizedTest
    @CsvSource({"TO, delay, starts from", "FROM, requestFrom, sends to"})
    void whatIsForTheOtherUseIsToldSo(Use use, String option, String other) {
        String value = option.equals("delay") ? "10s" : "json";
        String uri = uri(TencentSmsOperation.pullSendStatus, use, option, value);
        assertThat(startFailure(context -> context.addRoutes(route(use, uri))))
                .contains("The option " + option)
                .endsWith("tencent-sms:pullSendStatus, only where one " + other + " it. Remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delay=10s",
                "Delay=10s",
                "DELAY=10s",
                "greedy=true",
                "scheduler=quartz",
                "scheduler=spring",
                "scheduler=none",
                "scheduler.cron=x",
                "bridgeErrorHandler=true",
                "bridgeErrorHandler=false",
                "max-messages-per-poll=5",
                "exceptionHandler=#exceptionHandler"
            })
    void inUris(String option) {
        String uri = "tencent-sms:send?secretId=AKIDexample&secretKey=key&" + option;
        assertThat(startFailure(context -> context.addRoutes(route(Use.TO, uri))))
                .contains("option ");
        assertThat(startFailure(context -> load(context, "routes.xml", """
                <routes>
                  <route>
                    <from uri="direct:in"/>
                    <to uri="%s"/>
                  </route>
                </routes>
                """.formatted(uri.replace("&", "&amp;")))))
                .contains("option ");
        assertThat(startFailure(context -> load(context, "routes.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - to: %s
                """.formatted(uri))))
                .contains("option ");
    }

    @Test
    void inYamlParameters() {
        assertThat(startFailure(context -> load(context, "routes.yaml", """
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: tencent-sms:send
                          parameters:
                            secretId: AKIDexample
                            secretKey: key
                            delay: 10s
                """))).contains("option delay has no effect");
    }

    @ParameterizedTest
    @CsvSource({
        "tencent-sms-sink, delay=10s, delay, ''",
        "tencent-sms-sink, maxMessagesPerPoll=5, maxMessagesPerPoll, ''",
        "tencent-sms-sink, templateIds=5, templateIds, smsTemplateId",
        "tencent-sms-sink, signname=Example, signname, signName",
        "tencent-sms-sink, signName=A&B, B, ''",
        "tencent-sms-sink, signName=A&B=C, B, ''",
        "tencent-sms-status-source, signName=Example, signName, ''",
        "tencent-sms-reply-source, failOn=any, failOn, ''",
        "tencent-sms-reply-source, maxMessagePerPoll=5, maxMessagePerPoll, maxMessagesPerPoll"
    })
    void propertyThatAKameletDoesNotHave(String kamelet, String query, String name, String meant) {
        String needed = "?smsSdkAppId=1400006666&secretId=AKIDexample&secretKey=key&" + query;
        String failure = startFailure(context -> context.addRoutes(
                kamelet.endsWith("sink")
                        ? route(Use.TO, "kamelet:" + kamelet + needed + "&smsTemplateId=1110")
                        : route(Use.FROM, "kamelet:" + kamelet + needed)));

        assertThat(failure).contains("The Kamelet " + kamelet + " has no property " + name);
        if (!meant.isEmpty()) {
            assertThat(failure).contains("Did you mean " + meant + "?");
        }
    }

    @Test
    void propertyThatAKameletDoesNotHaveAmongTheApplications() {
        assertThat(startFailure(context -> {
                    context.getPropertiesComponent().addInitialProperty("camel.kamelet.tencent-sms-sink.delay", "10s");
                    context.addRoutes(
                            route(Use.TO, "kamelet:tencent-sms-sink?smsSdkAppId=1400006666&smsTemplateId=1110"));
                }))
                .contains("The Kamelet tencent-sms-sink has no property delay");
    }

    /** They are for those endpoints that take them. */
    @Test
    void whatIsSetForAllEndpointsIsNotRefused() throws Exception {
        Main main = new Main();
        Map.of(
                        "camel.component.tencent-sms.secretId", "AKIDexample",
                        "camel.component.tencent-sms.secretKey", "key",
                        "camel.component.tencent-sms.smsSdkAppId", "1400006666",
                        "camel.component.tencent-sms.failOn", "any",
                        "camel.component.tencent-sms.redeliverUnknown", "true",
                        "camel.component.tencent-sms.signName", "Example",
                        "camel.component.tencent-sms.requirePlus", "true",
                        "camel.component.tencent-sms.bridgeErrorHandler", "true",
                        "camel.component.tencent-sms.lazyStartProducer", "true",
                        "camel.component.tencent-sms.endpoint", "http://127.0.0.1:1")
                .forEach(main::addInitialProperty);
        main.addInitialProperty("camel.main.endpointBridgeErrorHandler", "true");
        main.addInitialProperty("camel.main.endpointLazyStartProducer", "true");
        main.configure().addRoutesBuilder(route(Use.TO, "tencent-sms:send"));
        main.configure().addRoutesBuilder(route(Use.FROM, "tencent-sms:pullSendStatus?startScheduler=false"));
        try {
            main.start();

            assertThat(main.getCamelContext().getRoutes()).hasSize(2);
        } finally {
            main.stop();
        }
    }

    /** Camel itself reads it, for the time of the call. */
    @ParameterizedTest
    @ValueSource(strings = {"direct:to", "direct:toD", "direct:recipientList"})
    void patternOfTheExchangeDoesSomethingWhereARouteSends(String start) throws Exception {
        String uri = "tencent-sms:describeSignList?international=0&exchangePattern=InOnly&"
                + RouteHarness.query(Map.of("secretId", "AKIDexample", "secretKey", "key"));
        AtomicReference<ExchangePattern> seen = new AtomicReference<>();
        try (DefaultCamelContext context = newContext()) {
            context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof CamelEvent.ExchangeSendingEvent sending
                            && sending.getEndpoint() instanceof TencentSmsEndpoint) {
                        seen.set(sending.getExchange().getPattern());
                    }
                }
            });
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:to").to(uri + "&endpoint=http://127.0.0.1:1&maxRetries=0");
                    from("direct:toD").toD(uri + "&endpoint=http://127.0.0.1:1&maxRetries=0");
                    from("direct:recipientList")
                            .recipientList(constant(uri + "&endpoint=http://127.0.0.1:1&maxRetries=0"));
                }
            });
            context.start();

            Exchange exchange = context.createProducerTemplate().send(start, ExchangePattern.InOut, unchanged -> {});

            // It was tried: there is nobody at the port.
            assertThat(exchange.getException()).isInstanceOf(TencentSmsException.class);
        }
        // The others set it after the event.
        if (start.equals("direct:to")) {
            assertThat(seen).hasValue(ExchangePattern.InOnly);
        }
    }

    /** Its beans are nothing that the template lists. */
    @Test
    void kameletOfAnApplicationMayHaveMore() {
        assertThat(startFailure(context -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        routeTemplate("tencent-sms-order-sink")
                                .templateParameter("app")
                                .templateBean("credentials", CredentialsProvider.class, local ->
                                        (CredentialsProvider) () -> new Credentials("AKIDexample", "key"))
                                .from("kamelet:source")
                                .to("tencent-sms:send?smsSdkAppId={{app}}&credentialsProvider=#bean:{{credentials}}");
                        from("direct:in").to("kamelet:tencent-sms-order-sink?app=1400006666");
                    }
                })))
                .isEmpty();
    }

    @Test
    void twoUsesOfOneOperationHaveEndpointsOfTheirOwn() {
        assertThat(startFailure(context -> {
                    String uri = "tencent-sms:pullSendStatus?secretId=AKIDexample&secretKey=key&smsSdkAppId=1400006666";
                    context.addRoutes(route(Use.FROM, uri + "&startScheduler=false"));
                    context.addRoutes(route(Use.TO, uri + "&requestFrom=json"));
                }))
                .isEmpty();
    }

    private static void load(CamelContext context, String file, String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file, routes));
    }

    /** By what the descriptions say. */
    private static boolean does(TencentSmsOperation operation, Use use, String name, JsonNode option) {
        List<String> labels = List.of(option.path("label").asText().split(","));
        if (FieldOptions.has(name)) {
            return operation.schema().has(name);
        } else if (ConsumerKind.OPTIONS.contains(name)) {
            return use != Use.TO && operation.source().kind().options().contains(name);
        } else if (use == Use.WEBHOOK) {
            // Of the component, for camel-webhook does not hand on beans.
            return false;
        } else if (name.equals("messageStore")) {
            return use == Use.TO
                    ? operation == TencentSmsOperation.send || operation == TencentSmsOperation.sendMultiGlobal
                    : Set.of(ConsumerKind.QUEUE, ConsumerKind.LOOK_UP)
                            .contains(operation.source().kind());
        } else if (name.equals("claimTimeout") && use == Use.FROM) {
            return operation.source().lookUp() != null;
        } else if (name.equals("exchangePattern")) {
            // Its description knows sources only, but Camel reads it off the URI wherever a route sends.
            return true;
        } else if (labels.contains("consumer")) {
            return use == Use.FROM;
        } else if (OF_SENDS.contains(name)) {
            return operation == TencentSmsOperation.send || operation == TencentSmsOperation.sendMultiGlobal;
        } else if (name.equals("requirePlus")) {
            return WITH_PHONE_NUMBER.contains(operation);
        }
        return !labels.contains("producer") || use == Use.TO;
    }

    /** camel-webhook takes these for itself. */
    private static boolean isOfWebhook(Use use, String name) {
        return use == Use.WEBHOOK
                && Set.of("bridgeErrorHandler", "exceptionHandler", "exchangePattern", "lazyStartProducer")
                        .contains(name);
    }

    private static String value(String name, JsonNode option) {
        if (RIGHT.containsKey(name)) {
            return RIGHT.get(name);
        } else if (option.has("enum")) {
            return option.get("enum").get(0).textValue();
        }
        return switch (option.get("type").textValue()) {
            case "boolean" -> "true";
            case "object" -> "#" + name;
            default -> "7";
        };
    }

    private static String uri(TencentSmsOperation operation, Use use, String name, String value) {
        Map<String, String> options = new LinkedHashMap<>();
        if (operation.isCallback()) {
            options.put("callbackToken", RIGHT.get("callbackToken"));
        } else {
            List.of("secretId", "secretKey", "endpoint").forEach(needed -> options.put(needed, RIGHT.get(needed)));
        }
        if (use == Use.FROM) {
            options.put("startScheduler", "false");
            options.put("smsSdkAppId", RIGHT.get("smsSdkAppId"));
            if (operation.schema().has("phoneNumber")) {
                options.put("phoneNumber", RIGHT.get("phoneNumber"));
            }
        }
        if (use == Use.FROM && name.startsWith("scheduler.")) {
            options.put("scheduler", "quartz");
        }
        options.put(name, value);
        return (use == Use.WEBHOOK ? "webhook:" : "") + "tencent-sms:" + operation + "?" + RouteHarness.query(options);
    }

    private static RouteBuilder route(Use use, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                if (use == Use.TO) {
                    from("direct:in").to(uri);
                } else {
                    from(uri).to("log:out");
                }
            }
        };
    }

    /** Adds routes. */
    private interface Routes {
        void addTo(CamelContext context) throws Exception;
    }

    /** What is said at the start, or nothing. */
    private static String startFailure(Routes routes) {
        try (DefaultCamelContext context = newContext()) {
            Throwable failure = catchThrowable(() -> {
                routes.addTo(context);
                context.start();
            });
            return failure == null ? "" : rootCause(failure);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Has a bean for each option that takes one, by the option's name. */
    private static DefaultCamelContext newContext() {
        DefaultCamelContext context = RememberedResources.newContext();
        Map.of(
                        "client", new NoAnswer(),
                        "credentialsProvider", (CredentialsProvider) () -> new Credentials("AKIDexample", "key"),
                        "exceptionHandler", new LoggingExceptionHandler(context, UselessOptionTest.class),
                        "idempotentRepository", new MemoryIdempotentRepository(),
                        "messageStore", new MemoryMessageStore(),
                        "pendingRepository", new MemoryPendingRepository(),
                        "pollStrategy", new DefaultPollingConsumerPollStrategy(),
                        "scheduledExecutorService", THREADS,
                        "sslContextParameters", new SSLContextParameters())
                .forEach(context.getRegistry()::bind);
        // A provider alone in the registry would be taken by all.
        context.setAutowiredEnabled(false);
        return context;
    }

    private static final class NoAnswer implements SmsClient {

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            return new CompletableFuture<>();
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static JsonNode description() {
        try (InputStream file =
                UselessOptionTest.class.getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            return Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
