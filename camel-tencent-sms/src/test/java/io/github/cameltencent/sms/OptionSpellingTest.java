package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.MemoryPendingRepository;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever way its name is written, it is the same option: refused where it is refused by its own name, by the same words, and
 * with the same effect on all options where it is not.
 */
class OptionSpellingTest {

    private static final ScheduledExecutorService THREADS = Executors.newSingleThreadScheduledExecutor();
    private static final JsonNode DESCRIPTION = description();

    /** Values for options that do not take any text. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("endpoint", "http://127.0.0.1:2"),
            Map.entry("callbackToken", "abcdef0123456789"),
            Map.entry("phoneNumber", "13812345678"),
            Map.entry("phoneNumberSet", "13812345678"),
            Map.entry("nonProxyHosts", "example.com"),
            Map.entry("proxyHost", "other.example.com"),
            Map.entry("signedHost", "other.example.com"),
            Map.entry("scheduler", "none"));

    private static CamelContext context;

    private enum Spelling {
        OWN(name -> name),
        LOWER_CASE(name -> name.toLowerCase(Locale.ROOT)),
        UPPER_CASE(name -> name.toUpperCase(Locale.ROOT)),
        DASHES(Spelling::dashed),
        UPPER_CASE_WITH_DASHES(name -> dashed(name).toUpperCase(Locale.ROOT));

        final UnaryOperator<String> of;

        Spelling(UnaryOperator<String> of) {
            this.of = of;
        }

        /** What is behind a dot is the business of the scheduler. */
        String written(String name) {
            int dot = name.indexOf('.');
            return dot < 0 ? of.apply(name) : of.apply(name.substring(0, dot)) + name.substring(dot);
        }

        private static String dashed(String name) {
            return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }
    }

    /** Where a name is written. */
    private enum Place {
        URI,
        /** As of {@code parameters} in YAML. */
        PARAMETERS
    }

    @BeforeAll
    static void start() throws Exception {
        context = RememberedResources.newContext();
        beans(context).forEach(context.getRegistry()::bind);
        // A bean alone of its type would be taken by all.
        context.setAutowiredEnabled(false);
        TencentSmsConfiguration component =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        component.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
        component.setEndpoint("http://127.0.0.1:1");
        component.setSignedHost("sms.example.com");
        component.setSecretId("AKIDexample");
        component.setSecretKey("key");
        component.setSessionToken("token");
        component.setProxyHost("proxy.example.com");
        component.setProxyPort(3128);
        component.setProxyUsername("camel");
        component.setProxyPassword("password");
        context.start();
    }

    @AfterAll
    static void stop() {
        context.stop();
        THREADS.shutdownNow();
    }

    static Stream<Arguments> uses() {
        return Arrays.stream(TencentSmsOperation.values())
                .flatMap(operation -> operation.source() == null
                        ? Stream.of(Arguments.of(operation, false))
                        : Stream.of(Arguments.of(operation, false), Arguments.of(operation, true)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void everyOptionOfAnEndpoint(TencentSmsOperation operation, boolean startsRoute) {
        List<String> wrong = new ArrayList<>();
        DESCRIPTION.get("properties").properties().forEach(option -> {
            String name = option.getKey().equals("schedulerProperties") ? "scheduler.cron" : option.getKey();
            if (option.getValue().get("kind").textValue().equals("path")) {
                return;
            }
            for (String value : values(name, option.getValue())) {
                String expected = outcome(operation, startsRoute, name, name, value, Place.URI);
                for (String written : spellings(name)) {
                    for (Place place : Place.values()) {
                        String actual = outcome(operation, startsRoute, name, written, value, place);
                        if (!actual.equals(expected)) {
                            wrong.add(written + "=" + value + " in " + place + ": " + actual + "\n instead of "
                                    + expected);
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** A name of one word is the same in several of them. */
    private static Set<String> spellings(String name) {
        return Arrays.stream(Spelling.values())
                .map(spelling -> spelling.written(name))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void everyOptionOfTheComponentInCamelMain(Spelling spelling) {
        Map<String, Object> expected = new TreeMap<>();
        Main main = new Main();
        main.configure().setAutowiredEnabled(false);
        Map<String, Object> beans = beans(context);
        beans.forEach(main::bind);
        DESCRIPTION.get("componentProperties").properties().forEach(option -> {
            String name = option.getKey();
            if (name.equals("configuration")) {
                return;
            }
            String value = value(name, option.getValue());
            expected.put(name, beans.getOrDefault(name, value));
            main.addInitialProperty("camel.component.tencent-sms." + spelling.written(name), value);
        });
        try {
            main.start();
            TencentSmsComponent component =
                    main.getCamelContext().getComponent("tencent-sms", TencentSmsComponent.class);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            expected.forEach((name, value) -> assertThat(getter.getOptionValue(component, name, false))
                    .as(name)
                    .hasToString(value.toString()));
        } finally {
            main.stop();
        }
    }

    /** What has a name is not taken for a bean that Camel has found, which would give way to the key pair. */
    @ParameterizedTest
    @EnumSource(Spelling.class)
    void providerThatTheComponentNamesContradictsItsKeyPair(Spelling spelling) {
        String prefix = "camel.component.tencent-sms.";
        Main main = new Main();
        main.bind("provider", beans(context).get("credentialsProvider"));
        main.addInitialProperty(prefix + spelling.of.apply("credentialsProvider"), "#provider");
        main.addInitialProperty(prefix + spelling.of.apply("secretId"), "AKIDexample");
        main.addInitialProperty(prefix + spelling.of.apply("secretKey"), "key");
        try {
            main.start();

            assertThatThrownBy(() -> main.getCamelContext().getEndpoint("tencent-sms:send"))
                    .rootCause()
                    .hasMessageContaining("credentialsProvider, secretId, secretKey are all set on the component");
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxyHost=a&proxyhost=b", "PROXY-HOST=a&ProxyHost=b", "delay=1&DELAY=1"})
    void oneOptionByTwoNamesIsRefused(String options) {
        assertThatThrownBy(() -> context.getEndpoint("tencent-sms:pullSendStatus?" + options))
                .rootCause()
                .hasMessageMatching("The option (proxyHost|delay) is set twice, .*");
    }

    @Test
    void optionThatAnOptionalPlaceholderLeavesOpenIsNotSet() throws Exception {
        String plain = options((TencentSmsEndpoint) context.getEndpoint("tencent-sms:send"));
        for (Map.Entry<String, JsonNode> option : DESCRIPTION.get("properties").properties()) {
            String name = option.getKey();
            // Camel reads these two itself.
            if (option.getValue().get("kind").textValue().equals("path")
                    || name.equals("bridgeErrorHandler")
                    || name.equals("lazyStartProducer")) {
                continue;
            }
            for (Endpoint endpoint : List.of(
                    context.getEndpoint("tencent-sms:send?" + name + "={{?not.there}}"),
                    context.getEndpoint("tencent-sms:send?" + name + "=RAW({{?not.there}})"),
                    context.getEndpoint("tencent-sms:send", new HashMap<>(Map.of(name, "{{?not.there}}"))))) {
                assertThat(options((TencentSmsEndpoint) endpoint)).as(name).isEqualTo(plain);
                context.removeEndpoint(endpoint);
            }
        }
    }

    /** The object that holds the options is no option of a URI: what is set in it would be checked by nobody. */
    @Test
    void optionBehindTheConfigurationIsRefused() {
        assertThatThrownBy(() -> context.getEndpoint("tencent-sms:send?configuration.proxyHost=other.example.com"))
                .rootCause()
                .hasMessageContaining("Unknown option configuration");
    }

    /** The refusal, or all options of the endpoint. */
    private static String outcome(
            TencentSmsOperation operation,
            boolean startsRoute,
            String name,
            String written,
            String value,
            Place place) {
        Map<String, Object> parameters = new HashMap<>();
        if (startsRoute && operation.isCallback()) {
            parameters.put("callbackToken", "0123456789abcdef");
        } else if (startsRoute && operation.schema().has("phoneNumber")) {
            parameters.put("phoneNumber", "13812345679");
        }
        parameters.remove(name);
        String uri = "tencent-sms:" + operation;
        if (place == Place.URI) {
            uri += "?" + RouteHarness.query(Map.of(written, value));
        } else {
            parameters.put(written, value);
        }
        Endpoint endpoint = null;
        try {
            endpoint = context.getEndpoint(uri, parameters);
            if (!startsRoute) {
                endpoint.createProducer();
            } else if (endpoint instanceof TencentSmsWebhookEndpoint callback) {
                callback.createWebhookHandler(exchange -> {});
            } else {
                endpoint.createConsumer(exchange -> {});
            }
            return options((TencentSmsEndpoint) endpoint);
        } catch (Exception e) {
            Throwable root = Throwables.getRootCause(e);
            return (root == null ? e : root).toString();
        } finally {
            if (endpoint != null) {
                remove(endpoint);
            }
        }
    }

    private static void remove(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
            // It keeps the URIs of what was removed, and goes through all of them when there is another one.
            context.getEndpointRegistry().clear();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String options(TencentSmsEndpoint endpoint) {
        PropertyConfigurerGetter getter =
                (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
        Map<String, String> values = new TreeMap<>();
        OptionNames.of(context)
                .all()
                .forEach(name -> values.put(name, String.valueOf(getter.getOptionValue(endpoint, name, false))));
        values.put("autowiredEnabled", String.valueOf(endpoint.isAutowiredEnabled()));
        return values.toString();
    }

    private static List<String> values(String name, JsonNode option) {
        String right = value(name, option);
        // Camel reads these two itself, if they have their own names, and refuses in other words.
        boolean isOfCamel = name.equals("bridgeErrorHandler") || name.equals("lazyStartProducer");
        return isOfCamel ? List.of(right) : List.of(right, "${NOT_THERE}");
    }

    /** Something that is not the default. */
    private static String value(String name, JsonNode option) {
        if (VALUES.containsKey(name)) {
            return VALUES.get(name);
        } else if (option.has("enum")) {
            List<String> values = new ArrayList<>();
            option.get("enum").forEach(value -> values.add(value.textValue()));
            values.remove(option.path("defaultValue").asText());
            return values.get(0);
        }
        return switch (option.get("type").textValue()) {
            case "boolean" -> String.valueOf(!option.path("defaultValue").asBoolean());
            case "object" -> name.equals("scheduler.cron") ? "0 0 * * * ?" : "#" + name;
            default -> "7";
        };
    }

    /** One for each option that takes one, by the option's name. */
    private static Map<String, Object> beans(CamelContext context) {
        return Map.of(
                "client",
                new NoAnswer(),
                "credentialsProvider",
                (CredentialsProvider) () -> new Credentials("AKIDexample", "key"),
                "exceptionHandler",
                new LoggingExceptionHandler(context, OptionSpellingTest.class),
                "idempotentRepository",
                new MemoryIdempotentRepository(),
                "messageStore",
                new MemoryMessageStore(),
                "pendingRepository",
                new MemoryPendingRepository(),
                "pollStrategy",
                new DefaultPollingConsumerPollStrategy(),
                "scheduledExecutorService",
                THREADS,
                "sslContextParameters",
                new SSLContextParameters(),
                "workerPool",
                THREADS);
    }

    private static final class NoAnswer implements SmsClient {

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            return new CompletableFuture<>();
        }
    }

    private static JsonNode description() {
        try (InputStream file =
                OptionSpellingTest.class.getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            return Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
