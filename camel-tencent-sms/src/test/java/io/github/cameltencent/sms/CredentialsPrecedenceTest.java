package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Who signs, by what arrives: the endpoint alone if it has any credentials, else the component alone, else what Camel has
 * found in the registry, else the machine.
 */
class CredentialsPrecedenceTest {

    private static final Set<String> BEANS = Set.of("credentialsProvider", "client");

    /** What can be set on one level. */
    private static final List<Set<String>> SETS = List.of(
            Set.of(),
            Set.of("secretId", "secretKey"),
            Set.of("secretId", "secretKey", "sessionToken"),
            Set.of("credentialsProvider"),
            Set.of("client"),
            Set.of("secretId"),
            Set.of("secretKey"),
            Set.of("sessionToken"),
            Set.of("secretId", "secretKey", "credentialsProvider"),
            Set.of("secretId", "secretKey", "client"),
            Set.of("sessionToken", "credentialsProvider"),
            Set.of("credentialsProvider", "client"));

    private static MockWebServer server;

    /** How the component gets its options. */
    private enum Way {
        /** Before Camel looks into the registry. */
        BY_HAND,
        /** After Camel has looked into the registry. */
        BY_HAND_LATER,
        /** As {@code camel.component.tencent-sms.} and the name, in Camel Main. */
        BY_PROPERTIES
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = ApiServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.shutdown();
    }

    static Stream<Arguments> ofComponentAndRegistry() {
        return Arrays.stream(Way.values())
                .flatMap(way -> SETS.stream()
                        .flatMap(component -> SETS.stream()
                                .filter(BEANS::containsAll)
                                .map(registry -> Arguments.of(way, component, registry))));
    }

    @ParameterizedTest
    @MethodSource("ofComponentAndRegistry")
    void firstLevelThatHasCredentialsDecidesAlone(Way way, Set<String> component, Set<String> registry)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Application application = new Application(way, component, registry)) {
            for (Set<String> endpoint : SETS) {
                String outcome = application.send(endpoint);
                String expected = expected(endpoint, component, registry);
                if (!outcome.matches(expected)) {
                    wrong.add(sorted(endpoint) + ": " + outcome + " instead of " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String expected(Set<String> endpoint, Set<String> component, Set<String> registry) {
        if (!endpoint.isEmpty()) {
            return expected("endpoint", endpoint, "on the endpoint");
        } else if (!component.isEmpty()) {
            return expected("component", component, "on the component tencent-sms");
        }
        return registry.isEmpty() ? "the machine" : expected("registry", registry, "by beans in the registry");
    }

    /** A pattern. */
    private static String expected(String level, Set<String> set, String place) {
        Set<String> pair = new TreeSet<>(set);
        pair.removeAll(BEANS);
        int ways = (set.contains("client") ? 1 : 0)
                + (set.contains("credentialsProvider") ? 1 : 0)
                + (pair.isEmpty() ? 0 : 1);
        if (ways > 1) {
            return "refused: The options " + String.join(", ", new TreeSet<>(set)) + " are all set " + place
                    + ", but only one of .* can sign for tencent-sms:send\\..*";
        } else if (set.contains("client")) {
            return "client-of-" + level;
        } else if (set.contains("credentialsProvider")) {
            return "AKIDprovider-" + level + " null";
        } else if (!set.contains("secretId")) {
            return "refused: The option secretId is not set for tencent-sms:send, but " + String.join(" and ", pair)
                    + " is " + place + ".*";
        } else if (!set.contains("secretKey")) {
            return "refused: The option secretKey is not set for tencent-sms:send, but secretId is " + place + ".*";
        }
        return "AKID" + level + " " + (set.contains("sessionToken") ? "token-" + level : "null");
    }

    private static String sorted(Set<String> options) {
        return new TreeSet<>(options).toString();
    }

    private static Map<String, Object> values(String level, Set<String> options) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String option : new TreeSet<>(options)) {
            values.put(option, value(level, option));
        }
        return values;
    }

    private static Object value(String level, String option) {
        return switch (option) {
            case "secretId" -> "AKID" + level;
            case "secretKey" -> "key-" + level;
            case "sessionToken" -> "token-" + level;
            case "credentialsProvider" ->
                (CredentialsProvider) () -> new Credentials("AKIDprovider-" + level, "key-of-provider");
            case "client" -> new NamedClient("client-of-" + level);
            default -> throw new IllegalArgumentException(option);
        };
    }

    /** A Camel context with a component that sends to the server. */
    private static final class Application implements AutoCloseable {

        private final CamelContext context;
        private final AutoCloseable end;

        Application(Way way, Set<String> ofComponent, Set<String> ofRegistry) throws Exception {
            Map<String, Object> registry = values("registry", ofRegistry);
            Map<String, Object> component = values("component", ofComponent);
            component.put("endpoint", "http://127.0.0.1:" + server.getPort());
            component.put("smsSdkAppId", RouteHarness.SMS_SDK_APP_ID);
            if (way == Way.BY_PROPERTIES) {
                Main main = new Main();
                registry.forEach(main::bind);
                component.forEach((option, value) -> {
                    if (BEANS.contains(option)) {
                        main.bind("component-" + option, value);
                    }
                    main.addInitialProperty(
                            "camel.component.tencent-sms." + option,
                            BEANS.contains(option) ? "#component-" + option : value.toString());
                });
                main.start();
                context = main.getCamelContext();
                end = main::stop;
                return;
            }
            context = RememberedResources.newContext();
            end = context;
            registry.forEach(context.getRegistry()::bind);
            if (way == Way.BY_HAND) {
                TencentSmsComponent own = new TencentSmsComponent();
                set(own.getConfiguration(), component);
                context.addComponent("tencent-sms", own);
            } else {
                set(
                        context.getComponent("tencent-sms", TencentSmsComponent.class)
                                .getConfiguration(),
                        component);
            }
            context.start();
        }

        private static void set(TencentSmsConfiguration configuration, Map<String, Object> values) {
            values.forEach((option, value) -> {
                switch (option) {
                    case "secretId" -> configuration.setSecretId((String) value);
                    case "secretKey" -> configuration.setSecretKey((String) value);
                    case "sessionToken" -> configuration.setSessionToken((String) value);
                    case "credentialsProvider" -> configuration.setCredentialsProvider((CredentialsProvider) value);
                    case "client" -> configuration.setClient((SmsClient) value);
                    case "endpoint" -> configuration.setEndpoint((String) value);
                    case "smsSdkAppId" -> configuration.setSmsSdkAppId((String) value);
                    default -> throw new IllegalArgumentException(option);
                }
            });
        }

        /** Sends by an endpoint with these options, and tells who signed, and with which token. */
        String send(Set<String> ofEndpoint) throws Exception {
            Map<String, Object> options = values("endpoint", ofEndpoint);
            TencentSmsEndpoint[] endpoint = new TencentSmsEndpoint[1];
            Throwable refusal = catchThrowable(() -> endpoint[0] =
                    (TencentSmsEndpoint) context.getEndpoint("tencent-sms:send?templateId=1110", options));
            if (refusal != null) {
                return "refused: " + rootCause(refusal).getMessage();
            }
            try {
                if (endpoint[0].credentials() == endpoint[0].getComponent().defaultCredentials()) {
                    return "the machine";
                }
                Exchange exchange = context.createProducerTemplate()
                        .send(
                                endpoint[0],
                                sent -> sent.getMessage()
                                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER));
                assertThat(exchange.getException()).isNull();
                String answered =
                        exchange.getMessage().getBody(SendSmsResponse.class).requestId();
                return answered.equals(ApiServer.REQUEST_ID) ? signer() : answered;
            } finally {
                context.removeEndpoint(endpoint[0]);
            }
        }

        private static String signer() throws InterruptedException {
            RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
            String authorization = request.getHeader("Authorization");
            String id = authorization.replaceAll(".*Credential=([^/]+)/.*", "$1");
            return id + " " + request.getHeader("X-TC-Token");
        }

        @Override
        public void close() throws Exception {
            end.close();
        }
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Answers with its name as the request id. */
    private record NamedClient(String name) implements SmsClient {

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            SendStatus ok = new SendStatus("1", RouteHarness.PHONE_NUMBER, 1L, null, "Ok", "ok", "CN");
            return CompletableFuture.completedFuture(
                    action.responseType().cast(new SendSmsResponse(List.of(ok), name)));
        }
    }
}
