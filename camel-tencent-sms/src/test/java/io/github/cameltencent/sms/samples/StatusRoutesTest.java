package io.github.cameltencent.sms.samples;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Receipts and replies reach the routes of the documentation, whichever way they come and in whichever language. */
class StatusRoutesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** Numbers whose fate the simulator knows. */
    private static final String DELIVERED = "+8613812345678";

    private static final String UNDELIVERED = "+8619900000101";
    private static final String ANSWERS_1 = "+8619900000201";
    private static final String ANSWERS_TD = "+8619900000202";

    private static final String TOKEN = "a+token&of=23 letters?%";

    private final ReservedPort callbackPort = new ReservedPort();

    private enum Language {
        JAVA,
        YAML
    }

    @AfterEach
    void giveBackThePort() {
        callbackPort.close();
    }

    @ParameterizedTest
    @EnumSource
    void receiptsComeFromTheQueue(Language language) throws Exception {
        try (CamelContext context = context(language, new ReceiptsByPoll(), "receipts-by-poll", DELIVERED)) {
            assertReceipt(context, DELIVERED, "delivered");
            assertReceipt(context, UNDELIVERED, "undelivered");
            assertHealthFollows(context, "PullSmsSendStatus");
        }
    }

    @ParameterizedTest
    @EnumSource
    void repliesComeFromTheQueue(Language language) throws Exception {
        try (CamelContext context = context(language, new RepliesByPoll(), "replies-by-poll", ANSWERS_TD)) {
            assertReply(context, ANSWERS_TD, "unsubscribe", "TD");
            assertReply(context, ANSWERS_1, "answer", "1");
            assertHealthFollows(context, "PullSmsReplyStatus");
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiptsComeFromTheHistoryOfANumber(Language language) throws Exception {
        try (CamelContext context =
                context(language, new ReceiptsByPhoneNumber(), "receipts-by-phone-number", UNDELIVERED)) {
            assertReceipt(context, UNDELIVERED, "undelivered");
            assertHealthFollows(context, "PullSmsSendStatusByPhoneNumber");
        }
    }

    @ParameterizedTest
    @EnumSource
    void repliesComeFromTheHistoryOfANumber(Language language) throws Exception {
        try (CamelContext context =
                context(language, new RepliesByPhoneNumber(), "replies-by-phone-number", ANSWERS_TD)) {
            assertReply(context, ANSWERS_TD, "unsubscribe", "TD");
            assertHealthFollows(context, "PullSmsReplyStatusByPhoneNumber");
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiptsArePushed(Language language) throws Exception {
        try (CamelContext context = context(language, new ReceiptsByCallback(), "receipts-by-callback", DELIVERED)) {
            SMS.simulator().statusCallback(callbackUrl(context, "/sms/receipts"));

            assertReceipt(context, DELIVERED, "delivered");
            assertReceipt(context, UNDELIVERED, "undelivered");
            assertPushesAreAcknowledged(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void repliesArePushed(Language language) throws Exception {
        try (CamelContext context = context(language, new RepliesByCallback(), "replies-by-callback", ANSWERS_TD)) {
            SMS.simulator().replyCallback(callbackUrl(context, "/sms/replies"));

            assertReply(context, ANSWERS_TD, "unsubscribe", "TD");
            assertReply(context, ANSWERS_1, "answer", "1");
            assertPushesAreAcknowledged(2);
        }
    }

    private static void assertReceipt(CamelContext context, String phoneNumber, String route) {
        String serialNo = send(context, phoneNumber);
        Exchange exchange = onlyOne(context, route);

        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))
                .isEqualTo(serialNo);
        assertThat(exchange.getMessage().getBody(PullSmsSendStatus.class).phoneNumber())
                .isEqualTo(phoneNumber);
    }

    private static void assertReply(CamelContext context, String phoneNumber, String route, String text) {
        send(context, phoneNumber);
        Exchange exchange = onlyOne(context, route);

        assertThat(exchange.getMessage().getBody(PullSmsReplyStatus.class).replyContent())
                .isEqualTo(text);
        assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPLY_PHONE_NUMBER))
                .isEqualTo(phoneNumber.substring(0, 6) + "****" + phoneNumber.substring(10));
    }

    /** @return the serial number */
    private static String send(CamelContext context, String phoneNumber) {
        context.createProducerTemplate()
                .sendBodyAndHeader("direct:send", null, TencentSmsConstants.PHONE_NUMBER_SET, phoneNumber);
        var messages = SMS.simulator().messages();
        return messages.get(messages.size() - 1).serialNo();
    }

    private static Exchange onlyOne(CamelContext context, String route) {
        MockEndpoint mock = context.getEndpoint("mock:" + route, MockEndpoint.class);
        await().until(() -> !mock.getReceivedExchanges().isEmpty());
        assertThat(mock.getReceivedExchanges()).hasSize(1);
        return mock.getReceivedExchanges().get(0);
    }

    private static void assertHealthFollows(CamelContext context, String action) {
        await().until(() -> isReady(context));

        SMS.simulator().faults().on(action).always().answer(Fault.error("UnauthorizedOperation", "no permission"));
        await().until(() -> !isReady(context));

        SMS.simulator().faults().clear();
        await().until(() -> isReady(context));
    }

    private static boolean isReady(CamelContext context) {
        var results = HealthCheckHelper.invokeReadiness(context);
        assertThat(results).as("health checks").isNotEmpty();
        return HealthCheckHelper.isResultsUp(results, true);
    }

    private static void assertPushesAreAcknowledged(int count) {
        await().until(() -> SMS.simulator().callbacks().size() >= count);
        assertThat(SMS.simulator().callbacks()).hasSize(count).allMatch(CallbackAttempt::acknowledged);
    }

    private static String callbackUrl(CamelContext context, String path) {
        return context.resolvePropertyPlaceholders("http://127.0.0.1:{{callbackPort}}" + path + "?callbackToken=")
                + URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
    }

    private CamelContext context(Language language, RouteBuilder java, String yaml, String phoneNumber)
            throws Exception {
        CamelContext context = new DefaultCamelContext();
        RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "smsSdkAppId",
                RouteHarness.SMS_SDK_APP_ID,
                "phoneNumber",
                phoneNumber,
                "callbackToken",
                TOKEN,
                "callbackPort",
                String.valueOf(callbackPort.number())));
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> quick(endpoint));
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        health.register(health.resolveById("consumers"));
        if (language == Language.JAVA) {
            context.addRoutes(java);
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/" + yaml + ".camel.yaml"));
        }
        context.addRoutes(surroundings());
        context.start();
        return context;
    }

    /** The samples poll as seldom as is good for a documentation. */
    private static Endpoint quick(Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polling) {
            polling.setInitialDelay(0);
            polling.setDelay(10);
        }
        return endpoint;
    }

    /** What the samples lead to. */
    private static RouteBuilder surroundings() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to("tencent-sms:send");
                for (String route : new String[] {"delivered", "undelivered", "unsubscribe", "answer"}) {
                    from("direct:" + route).to("mock:" + route);
                }
            }
        };
    }
}
