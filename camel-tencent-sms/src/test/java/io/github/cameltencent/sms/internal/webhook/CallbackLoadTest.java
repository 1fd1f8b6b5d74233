package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.simulator.CallbackAttempt;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many callbacks at once, of which one in ten fails: what was acknowledged is done, and all else is pushed again. */
class CallbackLoadTest {

    private static final int POSTS = 200;
    private static final int RECEIPTS = 5;

    private final SmsSimulator simulator = SmsSimulator.builder()
            .callbackRetryDelay(Duration.ofMillis(20))
            .callbackTimeout(Duration.ofMinutes(1))
            .start();
    private final Queue<String> completed = new ConcurrentLinkedQueue<>();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private LogCapture log;

    @BeforeEach
    void listen() {
        log = new LogCapture();
    }

    @AfterEach
    void stop() {
        log.close();
        simulator.close();
    }

    @Test
    void nothingThatWasAcknowledgedIsMissing() throws Exception {
        Set<String> expected = new HashSet<>();
        try (CallbackRoute route = CallbackRoute.of(this::failForOneInTenReceiptsOnce, CallbackRoute.STATUS)) {
            simulator.statusCallback(route.url());
            expected.addAll(simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, 1000));
            List<List<String>> pushes = IntStream.range(0, POSTS)
                    .mapToObj(post -> IntStream.range(0, RECEIPTS)
                            .mapToObj(i -> "post:" + post + ":" + i)
                            .toList())
                    .toList();
            pushes.forEach(expected::addAll);

            List<List<String>> refused = post(route, pushes);
            assertThat(refused).hasSizeBetween(POSTS / 10, POSTS - POSTS / 10);
            assertThat(post(route, refused)).isEmpty();
            await().until(() -> acknowledged() == 10);
        }
        assertThat(new HashSet<>(completed)).isEqualTo(expected);
        assertThat(simulator.droppedCallbacks()).isEmpty();
        assertThat(simulator.callbacks()).hasSizeGreaterThan(10);
    }

    @Test
    void onlyWhatFailedThreeTimesIsGivenUp() {
        List<String> texts;
        try (CallbackRoute route = CallbackRoute.of(this::failForSomeReplies, CallbackRoute.REPLY)) {
            simulator.replyCallback(route.url());
            texts = simulator.addReplies(RouteHarness.SMS_SDK_APP_ID, 200);
            await().until(() -> acknowledged() + simulator.droppedCallbacks().size() == 200);
        }
        Map<Boolean, List<String>> byFate =
                texts.stream().collect(Collectors.partitioningBy(CallbackLoadTest::isHopeless));

        assertThat(byFate.get(true)).isNotEmpty();
        assertThat(simulator.droppedCallbacks())
                .extracting(body -> Samples.parse(body).get("text").textValue())
                .containsExactlyInAnyOrderElementsOf(byFate.get(true));
        assertThat(completed).containsExactlyInAnyOrderElementsOf(byFate.get(false));
        assertThat(simulator.callbacks())
                .filteredOn(push -> push.attempt() == 3)
                .hasSameSizeAs(byFate.get(true))
                .noneMatch(CallbackAttempt::acknowledged);
        assertThat(simulator.callbacks())
                .filteredOn(push -> push.attempt() == 2 && push.acknowledged())
                .hasSameSizeAs(failedOnce);
    }

    private void failForOneInTenReceiptsOnce(RouteDefinition steps) {
        steps.process(exchange -> {
            String serialNo = exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO, String.class);
            if (isOneInTen(serialNo) && failedOnce.add(serialNo)) {
                throw new IllegalStateException("once");
            }
            completed.add(serialNo);
        });
    }

    private void failForSomeReplies(RouteDefinition steps) {
        steps.process(exchange -> {
            String text =
                    exchange.getMessage().getBody(PullSmsReplyStatus.class).replyContent();
            if (isHopeless(text) || (isOneInTen(text) && failedOnce.add(text))) {
                throw new IllegalStateException("once or always");
            }
            completed.add(text);
        });
    }

    private static boolean isOneInTen(String id) {
        return Math.floorMod(id.hashCode(), 10) == 0;
    }

    private static boolean isHopeless(String text) {
        return Math.floorMod(text.hashCode(), 10) == 5;
    }

    private long acknowledged() {
        return simulator.callbacks().stream()
                .filter(CallbackAttempt::acknowledged)
                .count();
    }

    /** All at once; returns those that were not acknowledged, after a look whether the others are done. */
    private List<List<String>> post(CallbackRoute route, List<List<String>> pushes) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = pushes.stream()
                .map(push -> route.postAsync(CallbackRoute.receipts(push.toArray(String[]::new))))
                .toList();
        List<List<String>> refused = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = answers.get(i).get(60, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            if (answer.body().equals(CallbackRoute.OK)) {
                assertThat(completed).containsAll(pushes.get(i));
            } else {
                refused.add(pushes.get(i));
            }
        }
        return refused;
    }
}
