package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.fault.FaultSelector;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.github.cameltencent.sms.simulator.testsupport.ThreadPerTaskExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(SmsSimulatorExtension.class)
class FaultsTest {
    private static final String BODY =
            "{\"PhoneNumberSet\":[\"+6581234567\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\"}";

    @Test
    void anErrorDoesNothing(SmsSimulator simulator) {
        simulator.faults().on("SendSms").times(2).answer(Fault.error("RequestLimitExceeded", "slow down"));

        assertThat(codes(simulator, 3)).containsExactly("RequestLimitExceeded", "RequestLimitExceeded", "Ok");
        assertThat(simulator.messages()).hasSize(1);
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsExactly("RequestLimitExceeded", "RequestLimitExceeded", "Ok");
    }

    @Test
    void anErrorAfterwardsDoesTheWork(SmsSimulator simulator) {
        simulator.faults().on("SendSms").answer(Fault.errorAfter("InternalError.Timeout", "too slow"));

        assertThat(codes(simulator, 1)).containsExactly("InternalError.Timeout");
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void aStatusComesAsItIs(SmsSimulator simulator) {
        simulator
                .faults()
                .onAny()
                .answer(Fault.httpStatus(503, "text/html", "<h1>busy</h1>", Map.of("Retry-After", "7")));

        HttpResponse<String> answer = send(simulator);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("<h1>busy</h1>");
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(answer.headers().firstValue("content-type")).contains("text/html");
        assertThat(answer.headers().firstValue("date")).isPresent();
        assertThat(simulator.messages()).isEmpty();
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsExactly("HTTP 503");
    }

    @Test
    void garbageComesAsItIs(SmsSimulator simulator) {
        simulator
                .faults()
                .onAny()
                .answer(Fault.raw("application/json", "{\"Response\":".getBytes(StandardCharsets.UTF_8)));

        assertThat(send(simulator).body()).isEqualTo("{\"Response\":");
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void anAnswerCanHaveAHundredMegabytes(SmsSimulator simulator) throws IOException {
        long size = 100L * 1024 * 1024 + 1;
        simulator.faults().onAny().answer(Fault.raw("application/json", size));

        HttpResponse<InputStream> answer =
                new SignedRequest(simulator, "SendSms", BODY).send(HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(size);
        try (InputStream body = answer.body()) {
            long read = 0;
            byte[] buffer = new byte[64 * 1024];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                read += n;
            }
            assertThat(read).isEqualTo(size);
        }
    }

    @Test
    void aDelayedAnswerIsARealOne(SmsSimulator simulator) {
        simulator.faults().onAny().answer(Fault.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(codes(simulator, 1)).containsExactly("Ok");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void aHeldAnswerComesWhenItIsReleased(SmsSimulator simulator) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().onAny().times(1).answer(Fault.hold(released));

        CompletableFuture<List<String>> held =
                CompletableFuture.supplyAsync(() -> codes(simulator, 1), new ThreadPerTaskExecutor());
        Awaitility.await().until(() -> simulator.messages().size() == 1);
        // Others are not affected.
        assertThat(codes(simulator, 1)).containsExactly("Ok");
        assertThat(held).isNotDone();
        released.complete(null);

        assertThat(held.join()).containsExactly("Ok");
        assertThat(simulator.messages()).hasSize(2);
    }

    @Test
    void anErrorCanBeHeldToo(SmsSimulator simulator) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        simulator.faults().onAny().times(1).answer(Fault.hold(released, Fault.error("A", "late")));

        CompletableFuture<List<String>> held =
                CompletableFuture.supplyAsync(() -> codes(simulator, 1), new ThreadPerTaskExecutor());
        Awaitility.await().until(() -> simulator.requests().size() == 1);
        assertThat(codes(simulator, 1)).containsExactly("Ok");
        assertThat(held).isNotDone();
        released.complete(null);

        assertThat(held.join()).containsExactly("A");
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void aConnectionCutBeforeTheWorkHasDoneNothing(SmsSimulator simulator) {
        // The JDK's client sends a request once more when the connection closes without a response.
        simulator.faults().onAny().always().answer(Fault.cutBefore());

        assertThatIOException().isThrownBy(() -> trySend(simulator));
        assertThat(simulator.messages()).isEmpty();
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsOnly("Cut");
    }

    @Test
    void aConnectionCutAfterTheWorkHasSentTheMessage(SmsSimulator simulator) {
        simulator.faults().onAny().always().answer(Fault.cutAfter());

        assertThatIOException().isThrownBy(() -> trySend(simulator));
        assertThat(simulator.messages()).isNotEmpty();
    }

    @Test
    void aConnectionThatIsResetIsNoneThatIsClosed(SmsSimulator simulator) {
        simulator.faults().onAny().always().answer(Fault.resetBefore());

        assertThatIOException()
                .isThrownBy(() -> trySend(simulator))
                .havingRootCause()
                .isInstanceOf(SocketException.class);
        assertThat(simulator.messages()).isEmpty();
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsOnly("Reset");

        simulator.faults().clear();
        simulator.faults().onAny().always().answer(Fault.resetAfter());

        assertThatIOException()
                .isThrownBy(() -> trySend(simulator))
                .havingRootCause()
                .isInstanceOf(SocketException.class);
        assertThat(simulator.messages()).isNotEmpty();
    }

    @Test
    void halfAnAnswerIsAnErrorOfTheConnection(SmsSimulator simulator) {
        simulator.faults().onAny().answer(Fault.truncate());

        assertThatIOException().isThrownBy(() -> trySend(simulator));
        assertThat(simulator.messages()).hasSize(1);
        assertThat(simulator.requests())
                .extracting(ReceivedRequest::answeredWith)
                .containsExactly("Truncated");
    }

    @Test
    void noAnswerLastsUntilTheEnd() {
        SmsSimulator simulator = SmsSimulator.start();
        simulator.faults().onAny().always().answer(Fault.neverAnswer());
        CompletableFuture<Boolean> failed = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        trySend(simulator);
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                },
                new ThreadPerTaskExecutor());
        Awaitility.await().untilAsserted(() -> assertThat(simulator.requests()).hasSize(1));
        assertThat(failed).isNotDone();

        simulator.close();

        assertThat(failed.completeOnTimeout(false, 60, TimeUnit.SECONDS).join()).isTrue();
        assertThat(simulator.messages()).isEmpty();
        assertThat(simulator.requests())
                .first()
                .extracting(ReceivedRequest::answeredWith)
                .isEqualTo("None");
    }

    @Test
    void theThirdOfFiveCanFail(SmsSimulator simulator) {
        simulator.faults().on("SendSms").skip(2).answer(Fault.error("InternalError", "sorry"));

        assertThat(codes(simulator, 5)).containsExactly("Ok", "Ok", "InternalError", "Ok", "Ok");
    }

    @Test
    void faultsFollowEachOther(SmsSimulator simulator) {
        simulator.faults().on("SendSms").answer(Fault.error("A", "first"));
        simulator.faults().onAny().answer(Fault.error("B", "second"));

        assertThat(codes(simulator, 3)).containsExactly("A", "B", "Ok");
    }

    @Test
    void aFaultIsForItsAction(SmsSimulator simulator) {
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.error("A", "other"));

        assertThat(codes(simulator, 1)).containsExactly("Ok");
    }

    @Test
    void oneInFiveIsRandomAndCanBeRepeated(SmsSimulator simulator) {
        simulator.faults().onAny().oneIn(5, 42).answer(Fault.error("A", "unlucky"));
        List<String> first = codes(simulator, 50);
        simulator.faults().clear();
        simulator.faults().onAny().oneIn(5, 42).answer(Fault.error("A", "unlucky"));

        assertThat(codes(simulator, 50)).isEqualTo(first);
        assertThat(first).filteredOn("A"::equals).hasSizeBetween(3, 20);
    }

    @Test
    void oneOfSeveralIsRandomAndCanBeRepeated(SmsSimulator simulator) {
        simulator.faults().onAny().always().answer(aOrBOrC(42));
        List<String> first = codes(simulator, 50);
        simulator.faults().clear();
        simulator.faults().onAny().always().answer(aOrBOrC(42));

        assertThat(codes(simulator, 50)).isEqualTo(first);
        assertThat(first).containsOnly("A", "B", "C").contains("A", "B", "C");
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.oneOf(42));
    }

    private static Fault aOrBOrC(long seed) {
        return Fault.oneOf(seed, Fault.error("A", "first"), Fault.error("B", "second"), Fault.error("C", "third"));
    }

    @Test
    void faultsEndWithClearAndReset(SmsSimulator simulator) {
        simulator.faults().onAny().always().answer(Fault.error("A", "always"));
        assertThat(codes(simulator, 2)).containsOnly("A");
        simulator.faults().clear();
        assertThat(codes(simulator, 1)).containsExactly("Ok");
        simulator.faults().onAny().always().answer(Fault.error("A", "always"));
        simulator.reset();
        assertThat(codes(simulator, 1)).containsExactly("Ok");
    }

    @Test
    void numbersMustMakeSense(SmsSimulator simulator) {
        FaultSelector selector = simulator.faults().onAny();

        assertThatIllegalArgumentException().isThrownBy(() -> selector.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.skip(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.oneIn(0, 1));
    }

    private static List<String> codes(SmsSimulator simulator, int requests) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            codes.add(codeOf(SignedRequest.call(simulator, "SendSms", BODY)));
        }
        return codes;
    }

    private static HttpResponse<String> send(SmsSimulator simulator) {
        return new SignedRequest(simulator, "SendSms", BODY).send(HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> trySend(SmsSimulator simulator) throws IOException {
        return new SignedRequest(simulator, "SendSms", BODY)
                .trySend(HttpResponse.BodyHandlers.ofString(), SignedRequest.PATIENCE);
    }
}
