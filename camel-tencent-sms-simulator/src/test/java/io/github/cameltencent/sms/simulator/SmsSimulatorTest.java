package io.github.cameltencent.sms.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class SmsSimulatorTest {
    private static final String BODY =
            "{\"PhoneNumberSet\":[\"+6581234567\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\"}";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension(
            SmsSimulator.builder().secretId("AKIDmine").secretKey("my-key"));

    @Test
    void theExtensionTakesABuilderAndForgetsBeforeEachTest() {
        assertThat(SMS.simulator().secretId()).isEqualTo("AKIDmine");
        assertThat(SMS.simulator().requests()).isEmpty();
        SignedRequest.call(SMS.simulator(), "SendSms", BODY);
    }

    @Test
    void theExtensionForgetsBeforeEachTestWhicheverComesFirst(SmsSimulator simulator) {
        assertThat(simulator).isSameAs(SMS.simulator());
        assertThat(simulator.requests()).isEmpty();
        SignedRequest.call(simulator, "SendSms", BODY);
    }

    @Nested
    class Inside {
        @Test
        void theSimulatorIsTheSame() {
            assertThat(SMS.simulator().requests()).isEmpty();
            SignedRequest.call(SMS.simulator(), "SendSms", BODY);
        }
    }

    @Test
    void requestsCanBeLookedAt() {
        new SignedRequest(SMS.simulator(), "SendSms", BODY)
                .header("X-TC-Language", "en-US")
                .response();

        assertThat(SMS.simulator().requests()).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo("SendSms");
            assertThat(request.region()).isEqualTo("ap-guangzhou");
            assertThat(request.version()).isEqualTo("2021-01-11");
            assertThat(request.language()).isEqualTo("en-US");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(request.headers()).containsEntry("x-tc-action", "SendSms");
            assertThat(request.answeredWith()).isEqualTo("Ok");
        });
    }

    @Test
    void aResetForgets() {
        SmsSimulator simulator = SMS.simulator();
        SignedRequest.call(simulator, "SendSms", BODY);
        simulator.reply("1400006666", "+6581234567", "hello");

        simulator.reset();

        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.messages()).isEmpty();
        assertThat(SignedRequest.call(simulator, "PullSmsReplyStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}")
                        .getAsJsonArray("PullSmsReplyStatusSet"))
                .isEmpty();
    }

    @Test
    void itKeepsItsSecrets() {
        assertThat(SMS.simulator().toString())
                .doesNotContain("my-key")
                .contains(SMS.simulator().endpoint());
    }

    @Test
    void itCanBeClosedTwice() {
        SmsSimulator simulator = SmsSimulator.start();
        SignedRequest.call(simulator, "SendSms", BODY);

        simulator.close();
        simulator.close();

        assertThat(simulator.messages()).hasSize(1);
        assertThatIOException()
                .isThrownBy(() -> new SignedRequest(simulator, "SendSms", BODY)
                        .trySend(HttpResponse.BodyHandlers.ofString(), SignedRequest.PATIENCE));
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = SMS.simulator().port();
        SmsSimulatorBuilder builder = SmsSimulator.builder().port(taken);

        assertThatIllegalStateException().isThrownBy(builder::start).withMessageContaining(Integer.toString(taken));
    }

    @Test
    void latencyIsTheLeastThatAnAnswerTakes() {
        try (SmsSimulator simulator =
                SmsSimulator.builder().latency(Duration.ofMillis(300)).start()) {
            long start = System.nanoTime();

            SignedRequest.call(simulator, "SendSms", BODY);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        }
    }

    @Test
    void latencyHoldsNoThread() {
        Duration longerThanTheTest = Duration.ofHours(1);
        int clients = 20;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (SmsSimulator simulator = SmsSimulator.builder()
                .latency(longerThanTheTest)
                .regions(Set.of("ap-guangzhou"))
                .start()) {
            for (int i = 0; i < clients; i++) {
                threads.submit(() -> SignedRequest.call(simulator, "SendSms", BODY));
            }

            await().atMost(SignedRequest.PATIENCE)
                    .until(() -> simulator.messages().size() == clients);
            assertThat(simulator.messages())
                    .extracting(SentMessage::serialNo)
                    .hasSize(clients)
                    .doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nonsenseIsRefusedWhenItIsBuilt() {
        SmsSimulatorBuilder builder = SmsSimulator.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.template("code", "text"));
    }
}
