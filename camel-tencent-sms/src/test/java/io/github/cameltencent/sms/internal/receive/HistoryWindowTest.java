package io.github.cameltencent.sms.internal.receive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.BackdatedClock;
import io.github.cameltencent.sms.testsupport.HistoryRoute;
import io.github.cameltencent.sms.testsupport.HistoryRoute.Window;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which times a route that starts from the replies of one phone number asks for. */
class HistoryWindowTest {

    private static final BackdatedClock CLOCK = new BackdatedClock();
    private static final long WEEK = Duration.ofDays(7).toSeconds();

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().clock(CLOCK));

    @Test
    void moreThanOneAnswerHoldsAreAllReadInTheirOrder() {
        Instant first = Instant.now().minus(Duration.ofDays(6));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            texts.add(reply(first.plus(Duration.ofMinutes(20L * i)), "reply " + i));
        }
        try (HistoryRoute route = replies("")) {
            route.awaitReceived(350);
            route.awaitPolls(20);

            assertThat(route.texts()).isEqualTo(texts);
            assertThat(route.windows())
                    .allMatch(window -> window.limit() == 100 && window.offset() == 0 && window.begin() <= window.end())
                    .allMatch(window -> window.begin() >= Instant.now().getEpochSecond() - WEEK);
        }
    }

    @Test
    void manyOfAFewSecondsAreAllRead() {
        Instant second = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            texts.add(reply(second.plusSeconds(i / 60), "reply " + i));
        }
        try (HistoryRoute route = replies("")) {
            route.awaitReceived(240);
            route.awaitPolls(20);

            assertThat(route.texts()).containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    @Test
    void oneSecondIsReadUpToTheLimitOfTheApi() {
        Instant second = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < 110; i++) {
            reply(second, "reply " + i);
        }
        reply(second.plusSeconds(5), "later");
        try (HistoryRoute route = replies("")) {
            route.awaitReceived(101);
            route.awaitPolls(40);

            assertThat(route.texts()).doesNotHaveDuplicates().hasSize(101).contains("later");
        }
    }

    @Test
    void firstPollReadsTheTimeWindow() {
        long before = Instant.now().getEpochSecond();
        try (HistoryRoute route = replies("timeWindow=2h")) {
            route.awaitPolls(1);

            Window first = route.windows().get(0);
            assertThat(first.end() - first.begin()).isEqualTo(7200);
            assertThat(first.end()).isBetween(before, Instant.now().getEpochSecond());
        }
    }

    @Test
    void nextPollBeginsAtTheEndOfTheLastOneButForTheOverlap() {
        reply(Instant.now().minus(Duration.ofDays(2)), "processed");
        try (HistoryRoute route = replies("timeOverlap=1h")) {
            route.awaitReceived(1);
            route.awaitPolls(5);

            List<Window> windows = route.windows();
            for (int i = 1; i < windows.size(); i++) {
                assertThat(windows.get(i).begin()).isEqualTo(windows.get(i - 1).end() - 3600);
            }
        }
    }

    /** A short window is for those who do not want old entries, and must not lose new ones. */
    @Test
    void laterPollsAreNotBoundToTheTimeWindow() {
        try (HistoryRoute route = replies("timeWindow=1s&timeOverlap=1h")) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> last(route).end() > first(route).end() + 1);

            assertThat(last(route).begin()).isEqualTo(first(route).begin());
        }
    }

    @Test
    void entryThatFailsIsNotLeftBehind() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        AtomicBoolean failing = new AtomicBoolean(true);
        reply(yesterday, "bad");
        reply(Instant.now(), "good");
        HistoryRoute history = HistoryRoute.ofReplies(SMS.simulator(), "timeOverlap=1s")
                .working(exchange -> {
                    if (failing.get() && HistoryRoute.text(exchange).equals("bad")) {
                        throw new IllegalStateException("the route does not like it");
                    }
                });
        try (HistoryRoute route = history.start()) {
            route.awaitReceived(10);
            assertThat(route.windows()).allMatch(window -> window.begin() <= yesterday.getEpochSecond());

            failing.set(false);
            await().until(() -> last(route).begin() > yesterday.getEpochSecond());
            assertThat(route.texts()).containsOnlyOnce("good");
        }
    }

    @Test
    void entryThatAppearsLateIsRead() {
        try (HistoryRoute route = replies("timeOverlap=2h")) {
            route.awaitPolls(3);
            reply(Instant.now().minus(Duration.ofMinutes(110)), "late");
            route.awaitReceived(1);

            assertThat(route.texts()).containsExactly("late");
        }
    }

    @Test
    void pollThatBreaksOffIsTakenUpAgain() {
        Instant first = Instant.now().minus(Duration.ofDays(6));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(reply(first.plus(Duration.ofMinutes(25L * i)), "reply " + i));
        }
        SMS.simulator()
                .faults()
                .on("PullSmsReplyStatusByPhoneNumber")
                .skip(4)
                .times(3)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (HistoryRoute route = replies("timeOverlap=0")) {
            route.awaitReceived(300);
            route.awaitPolls(20);

            assertThat(route.texts()).isEqualTo(texts);
        }
    }

    private static HistoryRoute replies(String options) {
        return HistoryRoute.ofReplies(SMS.simulator(), options).start();
    }

    private static String reply(Instant time, String text) {
        CLOCK.at(time, () -> SMS.simulator().reply(RouteHarness.SMS_SDK_APP_ID, RouteHarness.PHONE_NUMBER, text));
        return text;
    }

    private static Window first(HistoryRoute route) {
        await().until(() -> !route.windows().isEmpty());
        return route.windows().get(0);
    }

    private static Window last(HistoryRoute route) {
        await().until(() -> !route.windows().isEmpty());
        List<Window> windows = route.windows();
        return windows.get(windows.size() - 1);
    }
}
