package io.github.cameltencent.sms.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Temporary credentials that change under 64 sends at a time, at a service that knows which belong together. The system
 * property {@code rotations} makes it longer, and the rotations faster: {@code -Drotations=100} are 20 s.
 */
class CredentialsRotationTest {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsRotationTest.class);
    private static final int FEW = 4;
    private static final int ROTATIONS = Integer.getInteger("rotations", FEW);
    /** Credentials live for twice that. A machine that is busy with other tests must not keep them for so long. */
    private static final Duration PERIOD = Duration.ofMillis(ROTATIONS > FEW ? 200 : 1000);

    private static final int SENDERS = 64;

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().latency(Duration.ofMillis(50)));

    private static Consumer<TencentSmsConfiguration> signedBy(CredentialsProvider provider) {
        return RouteHarness.at(SMS.simulator()).andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setCredentialsProvider(provider);
        });
    }

    @Test
    void noSendIsRefusedOrSignedByHalfOfThemAndEachRotationIsOneFetch() throws Exception {
        RotatingSource source = new RotatingSource(SMS.simulator(), PERIOD, ROTATIONS, SENDERS);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        int sends = 0;
        try (RefreshingCredentials provider = new RefreshingCredentials(source);
                RouteHarness route = RouteHarness.to("tencent-sms:send", signedBy(provider))) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                running.add(senders.submit(() -> sendUntilTheEnd(route, provider, source, sender)));
            }
            for (Future<Integer> one : running) {
                sends += one.get(60 + ROTATIONS, TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }
        List<ReceivedRequest> requests = SMS.simulator().requests();
        // A pair of which one half is older than the other would be refused.
        assertThat(requests).extracting(ReceivedRequest::answeredWith).containsOnly("Ok");
        assertThat(requests).hasSize(sends);
        assertThat(SMS.simulator().messages()).hasSize(sends);
        assertThat(source.tooEarly()).isEmpty();
        assertThat(source.fetches()).isEqualTo(ROTATIONS + 1);
        // On a busy machine some may come and go between two sends, but not the first and the last.
        assertThat(requests.stream().map(CredentialsRotationTest::secretId).distinct())
                .contains("id-1", source.lastSecretId())
                .isSubsetOf(IntStream.rangeClosed(1, ROTATIONS + 1)
                        .mapToObj(number -> "id-" + number)
                        .toList());
        LOG.atLevel(ROTATIONS > FEW ? Level.WARN : Level.INFO)
                .log("{} rotations, {} fetches, {} sends, none refused", ROTATIONS, source.fetches(), sends);
    }

    private static int sendUntilTheEnd(
            RouteHarness route, RefreshingCredentials provider, RotatingSource source, int sender) throws Exception {
        int sends = 0;
        boolean over;
        do {
            // The last credentials sign too.
            over = provider.credentials().secretId().equals(source.lastSecretId());
            source.starts(sender);
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(RouteHarness.oneRecipient(), end::complete);
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
            sends++;
        } while (!over);
        return sends;
    }

    private static String secretId(ReceivedRequest request) {
        return request.headers().get("authorization").replaceFirst(".*Credential=([^/]*)/.*", "$1");
    }

    @Test
    void sendAsksOnceForWhatSignsIt() {
        AtomicInteger asked = new AtomicInteger();
        for (int i = 1; i <= SENDERS; i++) {
            SMS.simulator().addCredentials("id-" + i, "key-" + i, "token-" + i);
        }
        CredentialsProvider other = () -> {
            int i = asked.incrementAndGet();
            return new Credentials("id-" + i, "key-" + i, "token-" + i);
        };
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", signedBy(other))) {
            List<CompletableFuture<Exchange>> ends = sendAtOnce(route);
            await().untilAsserted(() -> assertThat(ends).allMatch(CompletableFuture::isDone));
        }
        assertThat(SMS.simulator().requests())
                .hasSize(SENDERS)
                .extracting(ReceivedRequest::answeredWith)
                .containsOnly("Ok");
        assertThat(asked).hasValue(SENDERS);
    }

    private static List<CompletableFuture<Exchange>> sendAtOnce(RouteHarness route) {
        List<CompletableFuture<Exchange>> ends = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            CompletableFuture<Exchange> end = new CompletableFuture<>();
            route.sendAsync(RouteHarness.oneRecipient(), end::complete);
            ends.add(end);
        }
        return ends;
    }

    @Test
    void tokenThatIsRevokedIsFetchedAnewOnceForAllSends() {
        RotatingSource source = new RotatingSource(SMS.simulator(), Duration.ofHours(1), 10, 0);
        List<CompletableFuture<Exchange>> ends;
        try (RefreshingCredentials provider = new RefreshingCredentials(source);
                RouteHarness route = RouteHarness.to("tencent-sms:send", signedBy(provider))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException()).isNull();
            source.revoke();
            source.hold();

            ends = sendAtOnce(route);

            await().untilAsserted(() -> assertThat(SMS.simulator().requests())
                    .filteredOn(request -> request.answeredWith().equals("AuthFailure.TokenFailure"))
                    .hasSize(SENDERS));
            source.letGo();
            await().untilAsserted(() -> assertThat(ends).allMatch(CompletableFuture::isDone));
        }
        assertThat(ends).allMatch(end -> end.join().getException() == null);
        assertThat(source.fetches()).isEqualTo(2);
        assertThat(SMS.simulator().messages()).hasSize(1 + SENDERS);
        assertThat(SMS.simulator().requests()).hasSize(1 + 2 * SENDERS);
    }
}
