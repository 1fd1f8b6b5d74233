package io.github.cameltencent.sms.internal.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever routes are put together and whichever requests go wrong: nobody gets a message twice, and no failure is milder than
 * the truth. More routes with {@code -Droutes=2000}, others with {@code -DroutesSeed=7}; one again with its seed and
 * {@code -Droutes=1}.
 */
class RandomRoutesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final int ROUTES = Integer.getInteger("routes", 60);
    private static final long SEED = Long.getLong("routesSeed", 1);

    @Test
    void nobodyGetsAMessageTwiceAndNoFailureIsMilderThanTheTruth() {
        LongStream.range(SEED, SEED + ROUTES).forEach(RandomRoutesTest::run);
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        boolean global = random.nextInt(3) == 0;
        int size = random.nextInt(3) == 0 ? 1 : 201 + random.nextInt(300);
        String send = "tencent-sms:" + (global ? "sendMultiGlobal" : "send");
        int atOnce = seed % 2 == 0 ? 3 : 1;
        RandomRoutes routes =
                new RandomRoutes(random, send, atOnce == 1 ? send + "?region=ap-singapore" : "direct:elsewhere");
        SMS.simulator().reset();
        List<String> numbers = SendCourse.numbers(size, global);
        String what;
        Exchange exchange;
        try (CamelContext context = new DefaultCamelContext()) {
            configure(context, random, atOnce);
            context.addRoutes(routes);
            if (atOnce > 1) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        SendCourse.elsewhere(this, send);
                    }
                });
            }
            context.start();
            what = "seed " + seed + ", " + size + " by " + send + ", " + atOnce + " at once" + routes.described();
            faults(random, global);

            exchange = context.createProducerTemplate()
                    .send("direct:start", sent -> SendCourse.fill(sent.getMessage(), numbers, global));
            await(what)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> context.getInflightRepository().size() == 0);
        } catch (Exception e) {
            throw new IllegalStateException("seed " + seed + routes.described(), e);
        }
        judge(what, exchange);
    }

    private static void configure(CamelContext context, Random random, int atOnce) {
        TencentSmsConfiguration configuration =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
        configuration.setMaxConcurrentRequests(atOnce);
        configuration.setSecretId(null);
        configuration.setSecretKey(null);
        Credentials right =
                new Credentials(SMS.simulator().secretId(), SMS.simulator().secretKey());
        Random vault = new Random(random.nextLong());
        configuration.setCredentialsProvider(() -> {
            if (vault.nextInt(8) == 0) {
                throw new IllegalStateException("the vault is sealed");
            }
            return right;
        });
        context.getShutdownStrategy().setTimeout(10);
    }

    private static void faults(Random random, boolean global) {
        SMS.simulator()
                .faults()
                .on(global ? "SendMultiGlobalSms" : "SendSms")
                .oneIn(2 + random.nextInt(3), random.nextLong())
                .answer(Fault.oneOf(
                        random.nextLong(),
                        Fault.cutBefore(),
                        Fault.cutAfter(),
                        Fault.resetAfter(),
                        Fault.truncate(),
                        Fault.httpStatus(503, "text/html", "busy"),
                        Fault.errorAfter("InternalError.Timeout", "who knows"),
                        Fault.error("RequestLimitExceeded", "slow down"),
                        Fault.error("AuthFailure.UnauthorizedOperation", "no")));
    }

    private static void judge(String what, Exchange exchange) {
        Map<String, Integer> counts = new HashMap<>();
        SMS.simulator().messages().forEach(message -> counts.merge(message.phoneNumber(), 1, Integer::sum));
        assertThat(counts.values().stream().filter(count -> count > 1))
                .as("got it twice, " + what)
                .isEmpty();
        Set<String> mayHaveIt = new HashSet<>(SMS.simulator().messages().stream()
                .map(SentMessage::phoneNumber)
                .toList());
        boolean unanswered = SMS.simulator().requests().stream()
                .anyMatch(request -> List.of("Cut", "Reset", "Truncated", "HTTP 503", "InternalError.Timeout")
                        .contains(request.answeredWith()));
        TencentSmsException failure = failure(exchange);
        if (failure != null && !failure.mayHaveTakenEffect()) {
            assertThat(mayHaveIt)
                    .as("got it although it cannot have taken effect, " + what)
                    .isEmpty();
            assertThat(unanswered)
                    .as("unanswered although it cannot have taken effect, " + what)
                    .isFalse();
        }
    }

    /** Not what is suppressed, for Camel adds the failure of an earlier attempt to that of another step. */
    private static TencentSmsException failure(Exchange exchange) {
        Throwable failure = exchange.getException();
        while (failure != null && !(failure instanceof TencentSmsException)) {
            failure = failure.getCause();
        }
        return (TencentSmsException) failure;
    }
}
