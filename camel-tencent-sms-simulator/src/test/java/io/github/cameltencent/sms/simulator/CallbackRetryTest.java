package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Pushes that do not succeed. */
class CallbackRetryTest {
    private static final String APP = "1400006666";
    private static final Duration RETRY_DELAY = Duration.ofMillis(100);

    private final CallbackReceiver receiver = new CallbackReceiver();
    private final SmsSimulator simulator = SmsSimulator.builder()
            .statusCallback(receiver.url())
            .callbackRetryDelay(RETRY_DELAY)
            .callbackTimeout(SignedRequest.PATIENCE)
            .start();

    /** With a short timeout, so that a receiver that does not respond fails soon. */
    private SmsSimulator impatient() {
        return SmsSimulator.builder()
                .statusCallback(receiver.url())
                .callbackRetryDelay(RETRY_DELAY)
                .callbackTimeout(Duration.ofMillis(500))
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "500; {\"result\":0}; refused: HTTP 500",
                "204; ''; refused: HTTP 204",
                "302; {\"result\":0}; refused: HTTP 302",
                "200; {\"result\":1,\"errmsg\":\"no\"}; refused: result 1",
                "200; {\"result\":\"0\"}; refused: result \"0\"",
                "200; {\"errmsg\":\"OK\"}; refused: result null",
                "200; [0]; refused: the response is not a JSON object",
                "200; OK; refused: the response is not a JSON object",
                "200; ''; refused: the response is not a JSON object"
            })
    void itIsRepeatedTwiceAndThenDropped(int status, String answer, String outcome) {
        receiver.answer(status, answer).answer(status, answer).answer(status, answer);
        simulator.addReceipts(APP, 2);

        List<CallbackReceiver.Got> got = receiver.await(3);

        Awaitility.await().until(() -> simulator.callbacks().size() == 3);
        String body = got.get(0).body();
        assertThat(receiver.bodies()).containsExactly(body, body, body);
        assertThat(simulator.callbacks()).extracting(CallbackAttempt::attempt).containsExactly(1, 2, 3);
        assertThat(simulator.callbacks()).extracting(CallbackAttempt::outcome).containsOnly(outcome);
        assertThat(simulator.callbacks()).extracting(CallbackAttempt::body).containsOnly(body);
        assertThat(simulator.callbacks()).noneMatch(CallbackAttempt::acknowledged);
        assertThat(simulator.droppedCallbacks()).containsExactly(body);
        long pause = RETRY_DELAY.minusMillis(10).toNanos();
        assertThat(got.get(1).nanoTime() - got.get(0).nanoTime()).isGreaterThan(pause);
        assertThat(got.get(2).nanoTime() - got.get(1).nanoTime()).isGreaterThan(pause);
        receiver.staysAt(3);
    }

    @Test
    void noAnswerIsARefusal() {
        receiver.answerNothing().answerNothing().answerNothing();
        try (SmsSimulator impatient = impatient()) {
            impatient.addReceipts(APP, 1);

            Awaitility.await().until(() -> impatient.callbacks().size() == 3);

            assertThat(impatient.callbacks())
                    .extracting(CallbackAttempt::outcome)
                    .containsOnly("refused: no response within 500 ms");
            assertThat(impatient.droppedCallbacks())
                    .isEqualTo(List.of(receiver.bodies().get(0)));
            receiver.staysAt(3);
        }
    }

    @Test
    void nobodyThereIsARefusal() {
        receiver.close();
        simulator.addReceipts(APP, 1);

        Awaitility.await().until(() -> simulator.callbacks().size() == 3);

        assertThat(simulator.callbacks())
                .extracting(CallbackAttempt::outcome)
                .allMatch(outcome -> outcome.startsWith("refused: "));
        assertThat(simulator.droppedCallbacks()).hasSize(1);
    }

    @Test
    void aSuccessIsNotRepeated() {
        receiver.answer(500, "");
        simulator.addReceipts(APP, 1);
        receiver.await(2);

        receiver.staysAt(2);

        assertThat(simulator.callbacks())
                .extracting(CallbackAttempt::outcome)
                .containsExactly("refused: HTTP 500", "acknowledged");
        assertThat(simulator.droppedCallbacks()).isEmpty();
    }

    @Test
    void manyReceiversThatHangDoNotStopTheService() {
        for (int i = 0; i < 60; i++) {
            receiver.answerNothing();
        }
        try (SmsSimulator impatient = impatient()) {
            impatient.addReceipts(APP, 2000);

            assertThat(call(impatient, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}")
                            .has("PullSmsSendStatusSet"))
                    .isTrue();
            Awaitility.await()
                    .atMost(SignedRequest.PATIENCE)
                    .until(() -> impatient.droppedCallbacks().size() == 20);
            assertThat(Set.copyOf(receiver.bodies())).hasSize(20);
        }
    }

    @Test
    void aRepetitionGoesWhereTheCallbackIsByThen() {
        try (CallbackReceiver other = new CallbackReceiver()) {
            receiver.answerBadlyAfter(() -> simulator.statusCallback(other.url()));
            simulator.addReceipts(APP, 1);

            assertThat(other.await(1).get(0).body()).isEqualTo(receiver.bodies().get(0));
            other.staysAt(1);
            assertThat(receiver.got()).hasSize(1);
        }
    }

    @Test
    void switchingOffEndsRepetitions() {
        receiver.answerBadlyAfter(() -> simulator.statusCallback(null));
        simulator.addReceipts(APP, 1);

        Awaitility.await().until(() -> simulator.droppedCallbacks().size() == 1);

        receiver.staysAt(1);
    }

    @Test
    void aResetEndsRepetitionsAndBringsTheBuildersCallbackBack() {
        receiver.answerBadlyAfter(() -> {
            simulator.replyCallback(receiver.url());
            simulator.statusCallback(null);
            simulator.reset();
        });
        simulator.addReceipts(APP, 1);
        receiver.awaitAnswers(1);

        receiver.staysAt(1);
        assertThat(simulator.callbacks()).isEmpty();
        assertThat(simulator.droppedCallbacks()).isEmpty();
        simulator.addReplies(APP, 1);
        List<String> added = simulator.addReceipts(APP, 1);
        assertThat(receiver.await(2).get(1).body()).contains(added.get(0));
        receiver.staysAt(2);
        assertThat(simulator.waitingReplies(APP)).isEqualTo(1);
    }

    @Test
    void closingEndsPushing() {
        receiver.answerBadlyAfter(simulator::close);
        simulator.addReceipts(APP, 1);
        receiver.await(1);
        simulator.close();
        simulator.addReceipts(APP, 1);
        simulator.statusCallback(receiver.url());

        receiver.staysAt(1);
        assertThat(simulator.callbacks()).isEmpty();
        assertThat(simulator.waitingReceipts(APP)).isEqualTo(1);
    }

    @Test
    void nonsenseIsRefused() {
        SmsSimulatorBuilder builder = SmsSimulator.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.callbackRetryDelay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callbackTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.duplicateReceipts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.duplicateReceipts(101));
    }
}
