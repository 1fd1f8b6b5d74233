package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Where an endpoint has its credentials from. */
class CredentialsOptionTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** Everything but credentials. */
    private static Consumer<TencentSmsConfiguration> with(SmsSimulator simulator, CredentialsProvider provider) {
        return RouteHarness.at(simulator).andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setCredentialsProvider(provider);
        });
    }

    private static Credentials right(SmsSimulator simulator) {
        return new Credentials(simulator.secretId(), simulator.secretKey());
    }

    @Test
    void providerIsAskedForEveryRequest() {
        AtomicInteger asked = new AtomicInteger();
        CredentialsProvider provider = () -> {
            asked.incrementAndGet();
            return right(SMS.simulator());
        };
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(SMS.simulator(), provider))) {
            for (int i = 0; i < 3; i++) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
        }
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretId", "secretKey", "sessionToken"})
    void halfOfAKeyPairOnTheEndpointIsNotMadeWholeByTheComponent(String option) {
        CredentialsProvider provider = () -> right(SMS.simulator());

        assertThatThrownBy(() -> RouteHarness.to(
                        "tencent-sms:send?" + option + "=that-nobody-may-see", with(SMS.simulator(), provider)))
                .rootCause()
                .hasMessageContainingAll(
                        "is not set for tencent-sms:send, but " + option + " is on the endpoint",
                        "inherits none of the component's credentials")
                .hasMessageNotContaining("that-nobody-may-see");
    }

    @Test
    void providerThatFailsIsQuotedAndNothingIsSent() {
        CredentialsProvider provider = () -> {
            throw new IllegalStateException("the vault is sealed");
        };
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:send?maxRetries=2&retryDelay=10", with(SMS.simulator(), provider))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .hasMessageContaining("SendSms was not sent: the vault is sealed");
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    static Stream<CredentialsProvider> providersWithoutCredentials() {
        return Stream.of(
                () -> null,
                () -> {
                    throw new NoClassDefFoundError("com/example/Vault");
                },
                () -> {
                    throw new IllegalStateException();
                },
                () -> {
                    throw new CredentialsException("the vault is empty");
                });
    }

    @ParameterizedTest
    @MethodSource("providersWithoutCredentials")
    void whateverAProviderDoesInsteadTheExchangeEndsAndNothingIsSent(CredentialsProvider provider) {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(SMS.simulator(), provider))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsNotSentException.class)
                    .hasMessageMatching("SendSms was not sent: (the |java).*");
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    /** The second attempt is made by another thread, which nobody watches. */
    @Test
    void providerThatThrowsAnErrorAtTheSecondAttemptEndsTheExchange() {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("RequestLimitExceeded", "slow down"));
        AtomicInteger asked = new AtomicInteger();
        CredentialsProvider provider = () -> {
            if (asked.incrementAndGet() > 1) {
                throw new NoClassDefFoundError("com/example/Vault");
            }
            return right(SMS.simulator());
        };
        try (RouteHarness route =
                RouteHarness.to("tencent-sms:send?maxRetries=2&retryDelay=1", with(SMS.simulator(), provider))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsNotSentException.class);
        }
        assertThat(asked).hasValue(2);
    }

    static Stream<Supplier<CompletionStage<Boolean>>> renewals() {
        return Stream.of(
                () -> null,
                () -> CompletableFuture.completedFuture(null),
                () -> CompletableFuture.failedFuture(new IllegalStateException("sealed")),
                () -> {
                    throw new IllegalStateException("sealed");
                },
                () -> {
                    throw new NoClassDefFoundError("com/example/Vault");
                });
    }

    @ParameterizedTest
    @MethodSource("renewals")
    void whateverARenewalDoesInsteadTheRefusalIsTheEnd(Supplier<CompletionStage<Boolean>> renewal) {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("AuthFailure.TokenFailure", "no"));
        CredentialsProvider provider = new CredentialsProvider() {
            @Override
            public Credentials credentials() {
                return right(SMS.simulator());
            }

            @Override
            public CompletionStage<Boolean> renew(Credentials refused) {
                return renewal.get();
            }
        };
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(SMS.simulator(), provider))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsRefusedException.class);
        }
        assertThat(SMS.simulator().requests()).hasSize(1);
    }

    @Test
    void tokenThatIsRefusedIsRenewedOnceAndTheSendRepeated() {
        try (SmsSimulator simulator = SmsSimulator.builder().sessionToken("new").start()) {
            Renewing provider = new Renewing(simulator);
            try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(simulator, provider))) {
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
                assertThat(route.send(RouteHarness.oneRecipient()).getException())
                        .isNull();
            }
            assertThat(provider.renewals).hasValue(1);
            assertThat(simulator.messages()).hasSize(2);
            assertThat(simulator.requests()).hasSize(3);
        }
    }

    @Test
    void tokenThatIsRefusedAgainIsTheEnd() {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error("AuthFailure.TokenFailure", "no"));
        Renewing provider = new Renewing(SMS.simulator());
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(SMS.simulator(), provider))) {
            assertThat(((TencentSmsException)
                                    route.send(RouteHarness.oneRecipient()).getException())
                            .code())
                    .isEqualTo("AuthFailure.TokenFailure");
        }
        assertThat(provider.renewals).hasValue(1);
        assertThat(SMS.simulator().requests()).hasSize(2);
    }

    @Test
    void tokenThatCannotBeRenewedIsNotTriedAgain() {
        try (SmsSimulator simulator = SmsSimulator.builder().sessionToken("new").start();
                RouteHarness route = RouteHarness.to("tencent-sms:send", with(simulator, () -> right(simulator)))) {
            assertThat(route.send(RouteHarness.oneRecipient()).getException())
                    .isInstanceOf(TencentSmsRefusedException.class);
            assertThat(simulator.requests()).hasSize(1);
        }
    }

    @Test
    void manySendsWhoseTokenIsRefusedAllSucceed() {
        try (SmsSimulator simulator = SmsSimulator.builder().sessionToken("new").start()) {
            Renewing provider = new Renewing(simulator);
            List<Exchange> ends = new ArrayList<>();
            try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(simulator, provider))) {
                for (int i = 0; i < 64; i++) {
                    route.sendAsync(RouteHarness.oneRecipient(), end -> {
                        synchronized (ends) {
                            ends.add(end);
                        }
                    });
                }
                await().until(() -> {
                    synchronized (ends) {
                        return ends.size() == 64;
                    }
                });
            }
            assertThat(ends).allMatch(end -> end.getException() == null);
            assertThat(simulator.messages()).hasSize(64);
        }
    }

    /** Has a token that has run out, until it is told so. */
    private static final class Renewing implements CredentialsProvider {

        final AtomicInteger renewals = new AtomicInteger();
        private final SmsSimulator simulator;
        private volatile String token = "old";

        Renewing(SmsSimulator simulator) {
            this.simulator = simulator;
        }

        @Override
        public Credentials credentials() {
            return new Credentials(simulator.secretId(), simulator.secretKey(), token);
        }

        @Override
        public CompletionStage<Boolean> renew(Credentials refused) {
            if ("old".equals(refused.sessionToken())) {
                token = "new";
                renewals.incrementAndGet();
                return CompletableFuture.completedFuture(true);
            }
            return CompletableFuture.completedFuture(!token.equals(refused.sessionToken()));
        }
    }
}
