package io.github.cameltencent.sms.internal.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.PendingRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.mbean.ManagedBrowsableEndpointMBean;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.spi.BrowsableEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel's tools show what waits at an endpoint, and nothing private of it. */
class BrowseTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String DISABLED = "org.apache.camel.jmx.disabled";
    private static final String APP = RouteHarness.SMS_SDK_APP_ID;
    private static final String NUMBER = "+8613812341234";
    private static final String MASKED = "+86138****1234";

    @TempDir
    Path directory;

    private String before;

    @BeforeEach
    void enableJmx() {
        before = System.setProperty(DISABLED, "false");
    }

    @AfterEach
    void restoreJmx() {
        if (before == null) {
            System.clearProperty(DISABLED);
        } else {
            System.setProperty(DISABLED, before);
        }
    }

    @Test
    void showsTheEntriesThatArePending() throws Exception {
        for (String serialNo : List.of("first", "second", "third")) {
            SMS.simulator().addRawReceipt(APP, receipt(serialNo));
        }
        try (PendingDatabase database = new PendingDatabase(directory)) {
            JdbcAggregationRepository repository = database.repository();
            try (PendingRoute route = PendingRoute.of(SMS.simulator(), repository, BrowseTest::fail)) {
                assertShowsPending(database, repository, route);
            }
        }
    }

    private static void assertShowsPending(
            PendingDatabase database, JdbcAggregationRepository repository, PendingRoute route) throws Exception {
        await().until(() -> route.received().size() >= 3);
        ManagedBrowsableEndpointMBean bean = managed(route.context());

        assertThat(bean.queueSize()).isEqualTo(3);
        assertThat(bean.browseMessageAsJSon(0, true)).contains("first").doesNotContain("second");
        assertShows(bean.browseAllMessagesAsJSon(true), "first", "second", "third", "SUCCESS", MASKED);
        assertShows(dump(route.context()), "first", "second", "third", "SUCCESS", MASKED);

        endpoint(route.context()).setBrowseLimit(2);
        assertThat(bean.browseAllMessagesAsJSon(true))
                .contains("first", "second")
                .doesNotContain("third");
        endpoint(route.context()).setBrowseLimit(0);
        assertThat(bean.browseAllMessagesAsJSon(true)).contains("first", "second", "third");
        assertThat(database.ids()).hasSize(3);

        route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
        assertThat(bean.queueSize()).isEqualTo(3);
        repository.stop();
        assertThat(bean.queueSize()).isZero();
    }

    @Test
    void showsNoTextOfAReply() throws Exception {
        SMS.simulator().reply(APP, NUMBER, "what nobody may read");
        try (PendingDatabase database = new PendingDatabase(directory);
                PendingRoute route = PendingRoute.ofReplies(SMS.simulator(), database.repository(), BrowseTest::fail)) {
            await().until(() -> !route.received().isEmpty());

            assertShows(managed(route.context()).browseAllMessagesAsJSon(true), MASKED);
        }
    }

    @Test
    void showsTheOpenMessagesOfAStore() throws Exception {
        MemoryMessageStore store = new MemoryMessageStore(Clock.systemUTC());
        try (RouteHarness route = RouteHarness.to(
                "tencent-sms:send",
                RouteHarness.at(SMS.simulator()).andThen(configuration -> configuration.setMessageStore(store)))) {
            BrowsableEndpoint endpoint = endpoint(route.context());
            assertThat(endpoint.getExchanges()).isEmpty();

            send(route, "accepted");
            SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
            send(route, "unknown");
            SMS.simulator()
                    .faults()
                    .on("SendSms")
                    .times(1)
                    .answer(Fault.error("LimitExceeded.DeliveryFrequencyLimit", ""));
            send(route, "refused");

            assertThat(endpoint.getExchanges())
                    .extracting(exchange -> exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_STATE)
                            + " " + exchange.getMessage().getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY))
                    .containsExactly("UNKNOWN unknown", "ACCEPTED accepted");
            assertShows(managed(route.context()).browseAllMessagesAsJSon(true), "unknown", "accepted", MASKED);
            assertShows(dump(route.context()), "unknown", "accepted", MASKED);
            endpoint.setBrowseLimit(1);
            assertThat(endpoint.getExchanges()).hasSize(1);
        }
    }

    @Test
    void showsNothingWhereNothingIsKept() throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertThat(managed(route.context()).queueSize()).isZero();
            assertThat(endpoint(route.context()).getExchanges()).isEmpty();
        }
    }

    @Test
    void isSaidInTheDescriptionOfTheComponent() throws IOException {
        try (InputStream json = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json"))) {
            assertThat(new String(json.readAllBytes(), StandardCharsets.UTF_8)).contains("\"browsable\": true");
        }
    }

    private static void send(RouteHarness route, String key) {
        route.context()
                .createProducerTemplate()
                .request(
                        "direct:start",
                        exchange -> exchange.getMessage()
                                .setHeaders(Map.of(
                                        TencentSmsConstants.MESSAGE_KEY,
                                        key,
                                        TencentSmsConstants.PHONE_NUMBER_SET,
                                        NUMBER)));
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("not yet");
    }

    private static String receipt(String serialNo) {
        return "{\"SerialNo\":\"" + serialNo + "\",\"ReportStatus\":\"SUCCESS\",\"PhoneNumber\":\"" + NUMBER
                + "\",\"SubscriberNumber\":\"13812341234\",\"UserReceiveTime\":1700000000,"
                + "\"SessionContext\":\"what nobody may read\"}";
    }

    private static void assertShows(String text, String... parts) {
        assertThat(text).contains(parts).doesNotContain("1381234", "what nobody may read");
    }

    private static BrowsableEndpoint endpoint(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("tencent-sms"))
                .map(BrowsableEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static ManagedBrowsableEndpointMBean managed(CamelContext context) throws Exception {
        ObjectName name = SERVER
                .queryNames(
                        new ObjectName("org.apache.camel:type=endpoints,context=" + context.getManagementName() + ",*"),
                        null)
                .stream()
                .filter(endpoint -> endpoint.toString().contains("tencent-sms"))
                .findFirst()
                .orElseThrow();
        return JMX.newMBeanProxy(SERVER, name, ManagedBrowsableEndpointMBean.class);
    }

    /** As {@code camel cmd browse} asks for it. */
    private static String dump(CamelContext context) {
        DefaultDevConsoleRegistry registry = new DefaultDevConsoleRegistry(context);
        registry.loadDevConsoles();
        DevConsole console = registry.getConsole("browse").orElseThrow();
        return console.call(MediaType.TEXT, Map.of("dump", "true", "includeBody", "true"))
                .toString();
    }
}
