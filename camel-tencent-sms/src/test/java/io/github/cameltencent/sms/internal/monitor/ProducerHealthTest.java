package io.github.cameltencent.sms.internal.monitor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

/** Whether Tencent can be reached, and takes the credentials, is what a route that sends tells of its health. */
class ProducerHealthTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String ID = "producer:tencent-sms-ap-guangzhou";
    private static final String ACTION = "DescribePhoneNumberInfo";

    private final SmsSimulator simulator = SMS.simulator();

    @Test
    void isOffUnlessProducersAreAskedFor() {
        try (RouteHarness route = route(context -> watchProducers(context, false), "tencent-sms:send")) {
            assertThat(readiness(route)).isEmpty();
        }
        assertThat(asked()).isZero();
    }

    @Test
    void isOffForAComponentThatIsNotToBeAsked() {
        Consumer<CamelContext> off = context -> {
            watchProducers(context, true);
            context.getComponent("tencent-sms", TencentSmsComponent.class).setHealthCheckProducerEnabled(false);
        };
        try (RouteHarness route = route(off, "tencent-sms:send")) {
            assertThat(readiness(route))
                    .extracting(HealthCheck.Result::getState)
                    .containsExactly(State.UNKNOWN);
        }
        assertThat(asked()).isZero();
    }

    @Test
    void asksOnceForAllThatReachTencentInTheSameWay() {
        String[] uris = new String[50];
        for (int i = 0; i < uris.length; i++) {
            uris[i] = (i % 2 == 0 ? "tencent-sms:send?templateId=" : "tencent-sms:deleteTemplate?templateId=") + i;
        }
        try (RouteHarness route = route(uris)) {
            HealthCheck.Result result = only(route);

            assertThat(result.getState()).isEqualTo(State.UP);
            assertThat(result.getCheck().getId()).isEqualTo(ID);
            assertThat(result.getDetails())
                    .containsEntry("service.url", simulator.endpoint())
                    .containsEntry("service.region", "ap-guangzhou");
            assertShowsNothingPrivate(result);
        }
        assertThat(asked()).isOne();
    }

    @Test
    void asksForEachAccountAndRegion() {
        simulator.addCredentials("AKIDsecond", "second-key-that-nobody-may-see", null);
        try (RouteHarness route = route(
                "tencent-sms:send",
                "tencent-sms:send?region=ap-beijing",
                "tencent-sms:send?secretId=AKIDsecond&secretKey=second-key-that-nobody-may-see",
                "tencent-sms:send?secretId=AKIDsecond&secretKey=second-key-that-nobody-may-see&templateId=2",
                "tencent-sms:send?secretId=AKIDunknown&secretKey=third-key-that-nobody-may-see")) {
            assertThat(readiness(route))
                    .extracting(result -> result.getCheck().getId() + " " + result.getState())
                    .containsExactly(ID + " UP", "producer:tencent-sms-ap-beijing UP", ID + "-2 UP", ID + "-3 DOWN");
            readiness(route).forEach(ProducerHealthTest::assertShowsNothingPrivate);
        }
    }

    @Test
    void tellsTheChecksOfTwoComponentsApart() {
        Consumer<CamelContext> second = context -> {
            watchProducers(context, true);
            TencentSmsComponent other = new TencentSmsComponent();
            context.addComponent("other-sms", other);
            RouteHarness.at(simulator).accept(other.getConfiguration());
            other.getConfiguration().setSecretId("AKIDunknown");
        };
        try (RouteHarness route = route(second, "tencent-sms:send", "other-sms:send")) {
            assertThat(readiness(route))
                    .extracting(result -> result.getCheck().getId() + " " + result.getState())
                    .containsExactly(ID + " UP", "producer:other-sms-ap-guangzhou DOWN");
        }
    }

    @Test
    void isDownWithTheReasonAsLongAsTencentRefuses() {
        try (RouteHarness route = route("tencent-sms:send")) {
            simulator
                    .faults()
                    .on(ACTION)
                    .always()
                    .answer(Fault.error("AuthFailure.UnauthorizedOperation", "not for +8613812345678"));

            HealthCheck.Result down = only(route);

            assertThat(down.getState()).isEqualTo(State.DOWN);
            String requestId = (String) down.getDetails().get(TencentSmsProducerHealthCheck.REQUEST_ID);
            assertThat(requestId).isNotBlank();
            assertThat(down.getMessage().orElseThrow())
                    .contains(ACTION, "AuthFailure.UnauthorizedOperation", requestId, "QcloudSMSFullAccess");
            assertThat(down.getDetails()).containsEntry("service.error.code", "AuthFailure.UnauthorizedOperation");
            assertThat(down.getError()).isPresent();
            assertShowsNothingPrivate(down);

            simulator.faults().clear();

            assertThat(only(route).getState()).isEqualTo(State.UP);
        }
    }

    @Test
    void tellsTheHttpStatusOfAGatewayThatFails() {
        try (RouteHarness route = route("tencent-sms:send?maxRetries=2&retryDelay=1")) {
            simulator.faults().on(ACTION).always().answer(Fault.httpStatus(503, "text/html", "+8613812345678"));

            HealthCheck.Result down = only(route);

            assertThat(down.getState()).isEqualTo(State.DOWN);
            assertThat(down.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
            assertThat(asked()).as("requests, for a check is not repeated").isOne();
            assertShowsNothingPrivate(down);
        }
    }

    /** The credentials do not come before its end. */
    @Test
    @Timeout(120)
    void waitsNoLongerThanTheTimeOutsAlsoForCredentials() {
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger fetches = new AtomicInteger();
        CredentialsProvider slow = () -> {
            fetches.incrementAndGet();
            assertThatCode(letGo::await).doesNotThrowAnyException();
            return new Credentials(simulator.secretId(), simulator.secretKey());
        };
        Consumer<CamelContext> setUp = context -> {
            watchProducers(context, true);
            TencentSmsConfiguration options = context.getComponent("tencent-sms", TencentSmsComponent.class)
                    .getConfiguration();
            options.setSecretId(null);
            options.setSecretKey(null);
            options.setCredentialsProvider(slow);
        };
        try (RouteHarness route = route(setUp, "tencent-sms:send?connectTimeout=100&responseTimeout=100")) {
            HealthCheck.Result first = only(route);
            HealthCheck.Result second = only(route);

            assertThat(List.of(first.getState(), second.getState())).containsOnly(State.DOWN);
            assertThat(first.getMessage().orElseThrow()).contains("200 ms", "connectTimeout", simulator.endpoint());
            await().until(() -> fetches.get() > 0);
            assertThat(fetches).as("threads that wait").hasValue(1);
        } finally {
            letGo.countDown();
        }
    }

    @Test
    void isThereAsLongAsAProducerIs() throws Exception {
        try (RouteHarness route = route("tencent-sms:send?templateId=1", "tencent-sms:send?templateId=2")) {
            stop(route, "route0");
            assertThat(readiness(route)).hasSize(1);

            stop(route, "route1");
            assertThat(readiness(route)).isEmpty();

            route.context().getRouteController().startRoute("route1");
            assertThat(only(route).getCheck().getId()).isEqualTo(ID);
        }
    }

    private static void stop(RouteHarness route, String id) throws Exception {
        route.context().getRouteController().stopRoute(id);
    }

    private RouteHarness route(String... uris) {
        return route(context -> watchProducers(context, true), uris);
    }

    private RouteHarness route(Consumer<CamelContext> setUp, String... uris) {
        return RouteHarness.of(simulator, setUp, new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < uris.length; i++) {
                    from("direct:start" + i).routeId("route" + i).to(uris[i]);
                }
            }
        });
    }

    private static void watchProducers(CamelContext context, boolean enabled) {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(enabled);
        registry.register(producers);
    }

    private long asked() {
        return simulator.requests().stream()
                .filter(request -> request.action().equals(ACTION))
                .count();
    }

    private static HealthCheck.Result only(RouteHarness route) {
        List<HealthCheck.Result> results = readiness(route);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static List<HealthCheck.Result> readiness(RouteHarness route) {
        assertThat(ours(HealthCheckHelper.invokeLiveness(route.context(), "full")))
                .isEmpty();
        return ours(HealthCheckHelper.invokeReadiness(route.context(), "full"));
    }

    private static List<HealthCheck.Result> ours(Iterable<HealthCheck.Result> results) {
        List<HealthCheck.Result> ours = new ArrayList<>();
        results.forEach(result -> {
            if (result.getCheck().getId().startsWith("producer:")) {
                ours.add(result);
            }
        });
        return ours;
    }

    private static void assertShowsNothingPrivate(HealthCheck.Result result) {
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text);
        printer.println(result.getMessage());
        printer.println(result.getDetails());
        result.getError().ifPresent(error -> error.printStackTrace(printer));
        assertThat(SecretWatch.isSecret(text.toString())).as("%s", text).isFalse();
    }
}
