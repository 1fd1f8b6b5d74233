package io.github.cameltencent.sms.kamelet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Kamelets in the jar, as routes use them. */
class KameletRoutesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** With the characters that keys and tokens have, and that mean something in a URI. */
    private static final String SECRET_ID = "AKID-that-nobody-may-see";

    private static final String SECRET_KEY = "a+b&c/d=that-nobody-may-see";
    private static final String SESSION_TOKEN = "a+b&c/d==that-nobody-may-see";

    private static final String SINK = "kamelet:tencent-sms-sink?smsSdkAppId=1400006666&smsTemplateId=2220";
    private static final String STATUS_SOURCE = "kamelet:tencent-sms-status-source?smsSdkAppId=1400006666&delay=50";
    private static final String REPLY_SOURCE = "kamelet:tencent-sms-reply-source?smsSdkAppId=1400006666&delay=50";

    private final SmsSimulator simulator = SMS.simulator();
    private final List<Message> received = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void sinkSendsWithAllOfItsProperties() throws Exception {
        simulator.addCredentials(SECRET_ID, SECRET_KEY, SESSION_TOKEN);
        String uri = SINK + "&signName=两个 words&senderId=Example&region=ap-singapore&failOn=any&requestFrom=json"
                + "&endpoint=" + simulator.endpoint() + credentials();

        try (CamelContext context = context(camel -> {}, route("direct:start", uri))) {
            Exchange exchange =
                    send(context, "{\"PhoneNumberSet\":[\"+8613812345678\"],\"TemplateParamSet\":[\"1\"]}", Map.of());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isInstanceOf(SendSmsResponse.class);
            assertThat(exchange.getMessage().getHeader(TencentSmsConstants.ACCEPTED_COUNT))
                    .isEqualTo(1);
        }
        assertThat(simulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.region()).isEqualTo("ap-singapore"));
        assertThat(simulator.messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613812345678");
            assertThat(message.templateId()).isEqualTo("2220");
            assertThat(message.templateParamSet()).containsExactly("1");
            assertThat(message.signName()).isEqualTo("两个 words");
            assertThat(message.senderId()).isEqualTo("Example");
        });
    }

    @Test
    void sinkTakesFromTheComponentWhatItDoesNotHaveItself() throws Exception {
        try (CamelContext context = context(
                camel -> {
                    TencentSmsConfiguration configuration = configure(camel);
                    configuration.setRegion("ap-singapore");
                },
                route("direct:start", SINK))) {
            assertThat(send(context, List.of("1"), Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678"))
                            .getException())
                    .isNull();
        }
        assertThat(simulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.region()).isEqualTo("ap-singapore"));
        assertThat(simulator.messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613812345678");
            assertThat(message.templateId()).isEqualTo("2220");
            assertThat(message.signName()).isEqualTo(RouteHarness.SIGN_NAME);
        });
    }

    @Test
    void runAsTheReadmeShows() throws Exception {
        simulator.addReceipts("1400006666", 1);
        try (CamelContext context = context(
                camel -> {
                    configure(camel);
                    camel.getPropertiesComponent().addInitialProperty("smsSdkAppId", "1400006666");
                    load(camel, "classpath:samples/kamelets.camel.yaml");
                },
                route("direct:receipt", this::receive))) {
            Exchange exchange = context.createFluentProducerTemplate()
                    .to("direct:welcome")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER)
                    .send();

            assertThat(exchange.getException()).isNull();
            await().until(() -> !received.isEmpty());
        }
        assertThat(simulator.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.templateId()).isEqualTo("1110"));
    }

    /** The route that calls the Kamelet has the error handler, and the exchange goes on where it broke off. */
    @Test
    void redeliveryOfTheSinkReachesNobodyTwice() throws Exception {
        List<String> numbers =
                IntStream.range(0, 400).mapToObj(i -> "+86138" + (10000000 + i)).toList();
        simulator.faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (CamelContext context = context(KameletRoutesTest::configure, new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:start").to(SINK);
            }
        })) {
            Exchange exchange = send(context, null, Map.of(TencentSmsConstants.PHONE_NUMBER_SET, numbers));

            assertThat(exchange.getException()).isNull();
        }
        RouteHarness.assertEachGotOneMessage(simulator, numbers);
    }

    @Test
    void sourcesEmitReceiptsAndReplies() throws Exception {
        simulator.addCredentials(SECRET_ID, SECRET_KEY, SESSION_TOKEN);
        String serialNo = simulator.addReceipts("1400006666", 1).get(0);
        simulator.reply("1400006666", "+8613812345678", "TD");
        String more = "&maxMessagesPerPoll=7&greedy=false&phoneNumberHeader=full&region=ap-singapore&endpoint="
                + simulator.endpoint() + credentials();

        try (CamelContext ignored = context(camel -> {}, new RouteBuilder() {
            @Override
            public void configure() {
                from(STATUS_SOURCE + more).process(exchange -> receive(exchange));
                from(REPLY_SOURCE + more).process(exchange -> receive(exchange));
            }
        })) {
            await().until(() -> received.size() == 2);
        }
        assertThat(received)
                .filteredOn(message -> message.getBody() instanceof PullSmsSendStatus)
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.getHeader(TencentSmsConstants.REPORT_SERIAL_NO))
                            .isEqualTo(serialNo);
                    assertThat(message.getHeader(TencentSmsConstants.REPORT_STATUS))
                            .isEqualTo("SUCCESS");
                    assertThat(message.getHeader(TencentSmsConstants.REPORT_PHONE_NUMBER))
                            .isEqualTo(message.getBody(PullSmsSendStatus.class).phoneNumber());
                    assertThat(message.getBody(String.class)).contains("\"SerialNo\":\"" + serialNo + '"');
                });
        assertThat(received)
                .filteredOn(message -> message.getBody() instanceof PullSmsReplyStatus)
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.getBody(PullSmsReplyStatus.class).replyContent())
                            .isEqualTo("TD");
                    assertThat(message.getHeader(TencentSmsConstants.REPLY_PHONE_NUMBER))
                            .isEqualTo("+8613812345678");
                    assertThat(message.getBody(String.class)).contains("\"ReplyContent\":\"TD\"");
                });
        assertThat(simulator.requests()).allSatisfy(request -> {
            assertThat(request.region()).isEqualTo("ap-singapore");
            assertThat(request.body()).contains("\"Limit\":7");
        });
    }

    @Test
    void sourceRunsAgainWhatFailedInTheRouteThatUsesIt() throws Exception {
        simulator.addReceipts("1400006666", 1);
        try (PendingDatabase database = new PendingDatabase(folder);
                CamelContext context = context(
                        camel -> {
                            configure(camel);
                            camel.getRegistry().bind("pending", database.repository());
                        },
                        route(STATUS_SOURCE + "&pendingRepository=#pending", exchange -> {
                            receive(exchange);
                            if (received.size() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                        }))) {
            await().until(() -> received.size() == 2 && database.ids().isEmpty());
        }
        assertThat(received.get(1).getHeader(Exchange.REDELIVERED)).isEqualTo(true);
    }

    /** The Kamelet is a route of its own, which must not go on without the one that uses it. */
    @Test
    void stopOfTheContextLosesNothingThatASourceTookOffTheQueue() throws Exception {
        simulator.addReceipts("1400006666", 150);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CamelContext context = context(KameletRoutesTest::configure, route(STATUS_SOURCE, exchange -> {
            receive(exchange);
            assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
        }));
        await().until(() -> !received.isEmpty());

        Thread stopper = new Thread(context::stop);
        stopper.start();
        await().until(() -> context.getRoutes().stream().anyMatch(KameletRoutesTest::isToldToStop));
        mayGoOn.countDown();
        stopper.join();

        assertThat(received).hasSize(100);
    }

    private static boolean isToldToStop(Route route) {
        return route.getConsumer() instanceof ScheduledPollConsumer consumer && PackageAccess.isToldToStop(consumer);
    }

    @Test
    void nothingSecretIsShownOfAKamelet() throws Exception {
        simulator.faults().on("SendSms").answer(Fault.error("FailedOperation.Any", "refused"));
        try (CamelContext context = context(
                camel -> camel.setMessageHistory(true),
                route("direct:start", SINK + "&endpoint=" + simulator.endpoint() + credentials()))) {
            Exchange exchange =
                    send(context, null, Map.of(TencentSmsConstants.PHONE_NUMBER_SET, RouteHarness.PHONE_NUMBER));

            assertThat(exchange.getException()).isInstanceOf(TencentSmsRefusedException.class);
            assertThat(SecretWatch.isSecret(MessageHelper.dumpMessageHistoryStacktrace(exchange, null, false)))
                    .isFalse();
            assertThat(context.getEndpoints())
                    .anyMatch(endpoint -> endpoint.toString().contains("tencent-sms-sink"));
            assertThat(context.getEndpoints()).noneMatch(endpoint -> SecretWatch.isSecret(endpoint.toString()));
            assertThat(context.getRoutes()).noneMatch(route -> SecretWatch.isSecret(route.toString()));
        }
        assertThat(SecretWatch.violations()).isEmpty();
    }

    private void receive(Exchange exchange) {
        received.add(exchange.copy().getMessage());
    }

    private static String credentials() {
        return "&secretId=RAW(" + SECRET_ID + ")&secretKey=RAW(" + SECRET_KEY + ")&sessionToken=RAW(" + SESSION_TOKEN
                + ")";
    }

    private static TencentSmsConfiguration configure(CamelContext context) {
        TencentSmsConfiguration configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        RouteHarness.at(SMS.simulator()).accept(configuration);
        return configuration;
    }

    private static RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    private static RouteBuilder route(String from, Processor step) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(step);
            }
        };
    }

    private static void load(CamelContext context, String file) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, file));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CamelContext context(Consumer<CamelContext> setUp, RouteBuilder routes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        setUp.accept(context);
        context.addRoutes(routes);
        context.start();
        return context;
    }

    private static Exchange send(CamelContext context, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to("direct:start")
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                })
                .send();
    }
}
