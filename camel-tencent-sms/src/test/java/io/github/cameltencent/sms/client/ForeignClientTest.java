package io.github.cameltencent.sms.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameltencent.sms.model.DescribePhoneNumberInfoResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A client can be anybody's. Whatever it does, the exchange ends, and the message is not sent again. */
class ForeignClientTest {

    static Stream<Arguments> answers() {
        DescribePhoneNumberInfoResponse wrong = new DescribePhoneNumberInfoResponse(List.of(), "r");
        return Stream.of(
                answer("throws", () -> {
                    throw new IllegalStateException("broken");
                }),
                answer("gives no answer", () -> null),
                answer("fails", () -> CompletableFuture.failedFuture(new IllegalStateException("broken"))),
                answer(
                        "fails because of what another service refused",
                        () -> CompletableFuture.failedFuture(new IllegalStateException(
                                "broken", new TencentSmsRefusedException("no", "SendSms", "AuthFailure", null)))),
                answer("answers null", () -> CompletableFuture.completedFuture(null)),
                answer("answers something else", () -> CompletableFuture.completedFuture(wrong)),
                answer("answers something else later", () -> CompletableFuture.supplyAsync(() -> wrong)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void endsTheExchangeAndSendsOnce(String what, Supplier<CompletionStage<SmsResponse>> answer) {
        AtomicInteger calls = new AtomicInteger();
        SmsClient client = client(answer, calls);
        try (RouteHarness route = RouteHarness.of(options -> options.setClient(client), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").to("tencent-sms:send?smsSdkAppId=1400006666&templateId=1110");
            }
        })) {
            Exchange exchange = route.send(RouteHarness.oneRecipient());

            assertThat(exchange.getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            // Camel looks at causes, too.
            assertThat(exchange.getException(TencentSmsRefusedException.class)).isNull();
        }
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void endsThePollEnrich(String what, Supplier<CompletionStage<SmsResponse>> answer) {
        AtomicInteger calls = new AtomicInteger();
        SmsClient client = client(answer, calls);
        try (RouteHarness route = RouteHarness.of(options -> options.setClient(client), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").pollEnrich("tencent-sms:pullSendStatus?smsSdkAppId=1400006666", 60_000);
            }
        })) {
            assertThat(route.send(message -> {}).getException(TencentSmsUnknownOutcomeException.class))
                    .isNotNull();
        }
        assertThat(calls).hasValue(1);
    }

    private static SmsClient client(Supplier<CompletionStage<SmsResponse>> answer, AtomicInteger calls) {
        return new SmsClient() {
            @Override
            @SuppressWarnings("unchecked")
            public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
                calls.incrementAndGet();
                return (CompletionStage<R>) answer.get();
            }
        };
    }

    private static Arguments answer(String what, Supplier<CompletionStage<SmsResponse>> answer) {
        return Arguments.of(what, answer);
    }
}
