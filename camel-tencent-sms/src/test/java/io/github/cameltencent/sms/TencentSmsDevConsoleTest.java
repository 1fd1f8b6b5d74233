package io.github.cameltencent.sms;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.RefreshingCredentials;
import io.github.cameltencent.sms.credential.TemporaryCredentials;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the dev console tells of requests: how many ended how, and nothing of what is in them. */
class TencentSmsDevConsoleTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private SmsSimulator simulator;
    private RouteHarness route;

    @BeforeEach
    void start() {
        simulator = SMS.simulator();
        route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .toD("tencent-sms:${header.to}?maxRetries=2&retryDelay=1"
                                + "&phoneNumberSet=RAW(+8613812345678)");
            }
        });
    }

    @AfterEach
    void stop() {
        route.close();
    }

    @Test
    void countsSendsAndTheirRecipients() {
        Instant before = Instant.now();
        send("send", RouteHarness.PHONE_NUMBER);
        send("send", RouteHarness.PHONE_NUMBER, "+8613812345679");
        simulator
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.error("InvalidParameterValue.TemplateParameterFormatError", "+8613812345678"));
        send("send", RouteHarness.PHONE_NUMBER);
        simulator.faults().on("SendSms").times(1).answer(Fault.cutAfter());
        send("send", RouteHarness.PHONE_NUMBER);

        JsonNode send = endpoint("tencent-sms:send");

        assertCounts(send, "answered", 2, "refused", 1, "unknown", 1, "notSent", 0, "retries", 0, "inFlight", 0);
        assertCounts(
                send, "recipientsAccepted", 3, "recipientsRefused", 0, "recipientsUnknown", 1, "recipientsUnsent", 1);
        assertThat(send.get("lastErrorCode").asText()).isEqualTo("UNKNOWN");
        assertThat(Instant.parse(send.get("lastErrorTime").asText()))
                .isBetween(before.truncatedTo(ChronoUnit.SECONDS), Instant.now());
        assertThat(send.get("region").asText()).isEqualTo("ap-guangzhou");
        assertThat(send.get("service").asText()).isEqualTo(simulator.endpoint());
        assertThat(send.get("templateId").asText()).isEqualTo(RouteHarness.TEMPLATE_ID);
    }

    @Test
    void countsRecipientsThatAreRefusedInAnAnswer() {
        send("send", RouteHarness.PHONE_NUMBER, "+8613812345679", "12345");
        simulator
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.raw(
                        "application/json",
                        ("{\"Response\":{\"RequestId\":\"r\",\"SendStatusSet\":["
                                        + "{\"PhoneNumber\":\"+8613812345678\",\"Code\":\"LimitExceeded.PhoneNumberDailyLimit\"},"
                                        + "{\"PhoneNumber\":\"+8613812345679\",\"Code\":\"Ok\"}]}}")
                                .getBytes(StandardCharsets.UTF_8)));
        send("send", RouteHarness.PHONE_NUMBER, "+8613812345679", "+8613812345670");

        JsonNode send = endpoint("tencent-sms:send");

        assertCounts(send, "answered", 1, "recipientsAccepted", 1, "recipientsRefused", 1, "recipientsUnknown", 1);
        assertThat(send.get("lastErrorCode").asText()).isEqualTo("LimitExceeded.PhoneNumberDailyLimit");
    }

    @Test
    void countsTheRecipientsThatWereAsked() {
        simulator
                .faults()
                .on("SendSms")
                .times(1)
                .answer(Fault.raw(
                        "application/json",
                        ("{\"Response\":{\"RequestId\":\"r\",\"SendStatusSet\":["
                                        + "{\"PhoneNumber\":\"+8613900000000\",\"Code\":\"Ok\"}]}}")
                                .getBytes(StandardCharsets.UTF_8)));
        send("send", RouteHarness.PHONE_NUMBER);

        assertCounts(
                endpoint("tencent-sms:send"),
                "answered",
                1,
                "recipientsAccepted",
                0,
                "recipientsUnknown",
                1,
                "recipientsUnsent",
                0);
    }

    @Test
    void countsWhatIsSentAgain() {
        simulator.faults().on("DescribePhoneNumberInfo").times(2).answer(Fault.error("RequestLimitExceeded", "slowly"));

        send("describePhoneNumberInfo", RouteHarness.PHONE_NUMBER);

        assertCounts(endpoint("tencent-sms:describePhoneNumberInfo"), "answered", 1, "refused", 0, "retries", 2);
    }

    @Test
    void countsWhatIsUnderWay() throws InterruptedException {
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().on("SendSms").times(1).answer(Fault.hold(released));
        CountDownLatch ended = new CountDownLatch(1);

        route.sendAsync(to("send", RouteHarness.PHONE_NUMBER), exchange -> ended.countDown());

        await().until(() -> endpoint("tencent-sms:send").get("inFlight").asInt() == 1);
        released.complete(null);
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertCounts(endpoint("tencent-sms:send"), "inFlight", 0, "answered", 1);
    }

    @Test
    void sumsUpAlsoWhatIsGone() {
        send("send", RouteHarness.PHONE_NUMBER);
        send("describePhoneNumberInfo", RouteHarness.PHONE_NUMBER);
        CamelContext context = route.context();
        context.getEndpoints().stream()
                .filter(TencentSmsEndpoint.class::isInstance)
                .forEach(endpoint -> {
                    try {
                        context.removeEndpoint(endpoint);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });

        JsonNode all = json().get("components").get(0);

        assertCounts(all, "answered", 2, "recipientsAccepted", 1);
        assertThat(all.get("endpoints")).isEmpty();
    }

    @Test
    void tellsTheSameAsText() {
        send("send", RouteHarness.PHONE_NUMBER);

        assertThat(console().call(MediaType.TEXT, Map.of()).toString())
                .contains("All endpoints", "tencent-sms:send:", "answered: 1", "region: ap-guangzhou");
    }

    @Test
    void tellsTheAgeOfTemporaryCredentials() {
        try (RefreshingCredentials hour = new RefreshingCredentials(() -> new TemporaryCredentials(
                        new Credentials(simulator.secretId(), simulator.secretKey()),
                        Instant.now().plus(Duration.ofHours(1))));
                RouteHarness temporary = RouteHarness.to(
                        "tencent-sms:send", RouteHarness.at(simulator).andThen(options -> {
                            options.setSecretId(null);
                            options.setSecretKey(null);
                            options.setCredentialsProvider(hour);
                        }))) {
            assertThat(endpoint(temporary, "tencent-sms:send").has("credentialsAge"))
                    .isFalse();

            temporary.send(RouteHarness.oneRecipient());

            JsonNode send = endpoint(temporary, "tencent-sms:send");
            assertThat(send.get("credentialsAge").asText()).matches("\\d s|[1-5]\\d s");
            assertThat(send.get("credentialsExpireIn").asText()).matches("3[56]\\d\\d s");
        }
    }

    private void send(String operation, String... numbers) {
        route.send(to(operation, numbers));
        // Nothing private, whatever happened.
        assertThat(SecretWatch.isSecret(json().toString())).as("%s", json()).isFalse();
        String text = console().call(MediaType.TEXT, Map.of()).toString();
        assertThat(SecretWatch.isSecret(text)).as(text).isFalse();
    }

    private static Consumer<Message> to(String operation, String... numbers) {
        return message -> {
            message.setHeader("to", operation);
            message.setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, SecretWatch.SECRET_PARAMETER);
            message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, List.of(numbers));
        };
    }

    private static void assertCounts(JsonNode counts, Object... expected) {
        for (int i = 0; i < expected.length; i += 2) {
            assertThat(counts.get((String) expected[i]).asInt())
                    .as("%s of %s", expected[i], counts)
                    .isEqualTo(expected[i + 1]);
        }
    }

    private JsonNode endpoint(String name) {
        return endpoint(route, name);
    }

    private static JsonNode endpoint(RouteHarness route, String name) {
        for (JsonNode endpoint : json(route).get("components").get(0).get("endpoints")) {
            if (endpoint.get("endpoint").asText().equals(name)) {
                return endpoint;
            }
        }
        throw new AssertionError(name + " is not in the console");
    }

    private JsonNode json() {
        return json(route);
    }

    private static JsonNode json(RouteHarness route) {
        return Samples.parse(Jsoner.serialize(console(route).call(MediaType.JSON, Map.of())));
    }

    private DevConsole console() {
        return console(route);
    }

    /** As camel-console finds it. */
    private static DevConsole console(RouteHarness route) {
        DevConsoleRegistry registry = new DefaultDevConsoleRegistry(route.context());
        registry.loadDevConsoles();
        return registry.getConsole("tencent-sms").orElseThrow();
    }
}
