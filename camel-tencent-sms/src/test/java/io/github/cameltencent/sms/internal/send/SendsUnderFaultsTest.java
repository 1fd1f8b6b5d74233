package io.github.cameltencent.sms.internal.send;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request of five goes wrong, in every way there is, and the service restarts meanwhile: nobody gets a message twice,
 * and every exchange says what became of its message. More sends with the system property {@code sends}, other courses of
 * events with {@code seeds}: {@code -Dsends=20000 -Dseeds=1,2,3}.
 */
class SendsUnderFaultsTest {

    private static final Logger LOG = LoggerFactory.getLogger(SendsUnderFaultsTest.class);
    private static final int SENDS = Integer.getInteger("sends", 1500);
    private static final int IN_FLIGHT = 300;
    private static final int ONE_IN = 5;
    private static final int RESPONSE_TIMEOUT = 1000;
    /** One of so many finds no credentials, so that some are not sent at all. */
    private static final int WITHOUT_CREDENTIALS = 100;

    private final AtomicIntegerArray ends = new AtomicIntegerArray(SENDS);
    private final AtomicReferenceArray<Exchange> exchanges = new AtomicReferenceArray<>(SENDS);
    private final Semaphore places = new Semaphore(IN_FLIGHT);
    private final CompletableFuture<Void> tooLate = new CompletableFuture<>();
    private SmsSimulator simulator;

    static LongStream seeds() {
        return Arrays.stream(System.getProperty("seeds", "1").split(",")).mapToLong(Long::parseLong);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyGetsAMessageTwice(long seed) throws Exception {
        long start = System.nanoTime();
        List<SmsSimulator> simulators = new ArrayList<>();
        simulators.add(start(0, seed));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", options(seed))) {
            sendAll(route, 0, SENDS / 2);
            int port = simulator.port();
            simulator.close();
            ReservedPort reserved = new ReservedPort(port);
            // Some find nobody there.
            sendAll(route, SENDS / 2, SENDS / 2 + 20);
            simulators.add(start(port, ~seed));
            reserved.close();
            sendAll(route, SENDS / 2 + 20, SENDS);
            assertThat(places.tryAcquire(IN_FLIGHT, 60, TimeUnit.SECONDS))
                    .as("seed %d: each has ended", seed)
                    .isTrue();
            tooLate.complete(null);
        } finally {
            simulators.forEach(SmsSimulator::close);
        }
        Tally tally = judge(seed, simulators);
        LOG.atLevel(SENDS > 1500 ? Level.WARN : Level.INFO)
                .log(
                        "seed {}: {} of {} sends, {} requests, in {} ms",
                        seed,
                        tally,
                        SENDS,
                        simulators.stream()
                                .mapToInt(one -> one.requests().size())
                                .sum(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private SmsSimulator start(int port, long seed) {
        simulator = SmsSimulator.builder().maxMessages(0).port(port).start();
        simulator.faults().on("SendSms").oneIn(ONE_IN, seed).answer(Fault.oneOf(seed, everyFault()));
        return simulator;
    }

    private Fault[] everyFault() {
        Map<String, String> later = Map.of("Retry-After", "1");
        return new Fault[] {
            Fault.cutBefore(),
            Fault.cutAfter(),
            Fault.resetBefore(),
            Fault.resetAfter(),
            Fault.truncate(),
            // Answered when nobody waits for it any more.
            Fault.hold(tooLate),
            Fault.neverAnswer(),
            Fault.httpStatus(408, "text/html", "<h1>late</h1>"),
            Fault.httpStatus(429, "text/html", "<h1>slow down</h1>"),
            Fault.httpStatus(429, "text/html", "<h1>slow down</h1>", later),
            Fault.httpStatus(503, "text/html", "<h1>busy</h1>"),
            Fault.httpStatus(503, "text/html", "<h1>busy</h1>", later),
            // Whoever followed it would send.
            Fault.httpStatus(307, "text/html", "", Map.of("Location", simulator.endpoint() + "/")),
            Fault.raw("application/json", "{\"Response\":{\"SendStat".getBytes(StandardCharsets.UTF_8)),
            Fault.raw("text/html", "<h1>Log in to the Wi-Fi</h1>".getBytes(StandardCharsets.UTF_8)),
            Fault.raw("application/json", new byte[0]),
            Fault.errorAfter("InternalError.Timeout", "who knows"),
            Fault.error("RequestLimitExceeded", "slow down"),
            Fault.error("FailedOperation.InsufficientBalanceInSmsPackage", "no money")
        };
    }

    private Consumer<TencentSmsConfiguration> options(long seed) {
        Credentials right = new Credentials(simulator.secretId(), simulator.secretKey());
        Random random = new Random(seed);
        return RouteHarness.at(simulator).andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setCredentialsProvider(() -> {
                if (random.nextInt(WITHOUT_CREDENTIALS) == 0) {
                    throw new IllegalStateException("the vault is sealed");
                }
                return right;
            });
            configuration.setResponseTimeout(RESPONSE_TIMEOUT);
            configuration.setMaxRetries(2);
            configuration.setRetryDelay(20);
        });
    }

    /** One number each; as many at a time as there are places. */
    private void sendAll(RouteHarness route, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            int index = i;
            assertThat(places.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            route.sendAsync(
                    message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, number(index)), exchange -> {
                        ends.incrementAndGet(index);
                        exchanges.set(index, exchange);
                        places.release();
                    });
        }
    }

    private static String number(int index) {
        return "+86138" + (20000000 + index);
    }

    /** What each exchange says of its message must be so. */
    private Tally judge(long seed, List<SmsSimulator> simulators) {
        Map<String, Integer> messages = new HashMap<>();
        Map<String, List<String>> answers = new HashMap<>();
        for (SmsSimulator one : simulators) {
            for (SentMessage message : one.messages()) {
                messages.merge(message.phoneNumber(), 1, Integer::sum);
            }
            for (ReceivedRequest request : one.requests()) {
                answers.computeIfAbsent(recipient(request), number -> new ArrayList<>())
                        .add(request.answeredWith());
            }
        }
        Tally tally = new Tally();
        for (int i = 0; i < SENDS; i++) {
            String what = "seed " + seed + ", send " + i + ", answered with " + answers.get(number(i));
            assertThat(ends.get(i)).as("ends of %s", what).isOne();
            tally.add(what, exchanges.get(i).getException(), messages.getOrDefault(number(i), 0));
            assertSentAgainForItsRateOnly(what, answers.getOrDefault(number(i), List.of()));
        }
        assertThat(messages).as("seed %d", seed).hasSize(tally.sent());
        assertThat(tally.counts()).as("seed %d: %s", seed, tally).doesNotContain(0);
        assertEachFaultOccurred(seed, answers);
        return tally;
    }

    private static String recipient(ReceivedRequest request) {
        return Samples.parse(request.body()).get("PhoneNumberSet").get(0).textValue();
    }

    private static void assertSentAgainForItsRateOnly(String what, List<String> answers) {
        if (!answers.isEmpty()) {
            assertThat(answers.subList(0, answers.size() - 1)).as(what).allMatch("RequestLimitExceeded"::equals);
        }
    }

    private static void assertEachFaultOccurred(long seed, Map<String, List<String>> answers) {
        assertThat(answers.values().stream().flatMap(List::stream).distinct())
                .as("seed %d", seed)
                .containsExactlyInAnyOrder(
                        "Ok",
                        "Cut",
                        "Reset",
                        "Truncated",
                        "None",
                        "HTTP 408",
                        "HTTP 429",
                        "HTTP 503",
                        "HTTP 307",
                        "Raw",
                        "InternalError.Timeout",
                        "RequestLimitExceeded",
                        "FailedOperation.InsufficientBalanceInSmsPackage");
    }

    /** How many ended how. */
    private static final class Tally {

        private int accepted;
        private int unknownAndNotSent;
        private int unknownAndSent;
        private int refused;
        private int notSent;

        void add(String what, Exception failure, int messages) {
            if (failure == null) {
                assertThat(messages).as("messages of success, %s", what).isOne();
                accepted++;
                return;
            }
            assertThat(failure).as(what).isInstanceOf(TencentSmsException.class);
            if (failure instanceof TencentSmsUnknownOutcomeException) {
                assertThat(messages).as("messages of unknown, %s", what).isBetween(0, 1);
                unknownAndSent += messages;
                unknownAndNotSent += 1 - messages;
                return;
            }
            assertThat(messages).as("messages of %s, %s", failure, what).isZero();
            if (failure instanceof TencentSmsRefusedException) {
                refused++;
            } else {
                notSent++;
            }
        }

        int[] counts() {
            return new int[] {accepted, unknownAndNotSent, unknownAndSent, refused, notSent};
        }

        int sent() {
            return accepted + unknownAndSent;
        }

        @Override
        public String toString() {
            return accepted + " succeeded, " + unknownAndNotSent + " unknown and not sent, " + unknownAndSent
                    + " unknown and sent, " + refused + " refused, " + notSent + " not sent, nobody twice";
        }
    }
}
