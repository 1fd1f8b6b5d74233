package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A route that cannot poll a queue as it is written is told so when it starts, and nothing is taken off the queue. */
class QueueConsumerOptionsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @ParameterizedTest
    @CsvSource({
        "pullSendStatus, 0",
        "pullSendStatus, 101",
        "pullSendStatus, -1",
        "pullReplyStatus, 0",
        "pullReplyStatus, 101",
        "pullReplyStatus, 2147483647"
    })
    void numberThatTheApiDoesNotTakeIsRefusedByTheNameOfItsOption(String operation, String number) {
        assertThat(startFailure("tencent-sms:" + operation + "?maxMessagesPerPoll=" + number))
                .rootCause()
                .hasMessageContainingAll("maxMessagesPerPoll", "from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void numberThatTheApiTakesIsNotRefused(int number) {
        assertThat(startFailure("tencent-sms:pullSendStatus?maxMessagesPerPoll=" + number))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "timeWindow, 1d",
        "timeOverlap, 1d",
        "idempotentRepository, '#bean:x'",
        "callbackToken, 0123456789abcdef",
        "maxCallbackBytes, 1000",
        "templateId, 1110",
        "phoneNumber, 13812345678"
    })
    void optionOfOtherOperationsIsRefused(String option, String value) {
        for (String operation : new String[] {"pullSendStatus", "pullReplyStatus"}) {
            assertThat(startFailure("tencent-sms:" + operation + "?" + option + "=" + value))
                    .rootCause()
                    .hasMessage("The operation " + operation + " does not take the option " + option);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullReplyStatus"})
    void limitIsRefusedWithTheOptionToUseInstead(String operation) {
        assertThat(startFailure("tencent-sms:" + operation + "?limit=5"))
                .rootCause()
                .hasMessageContainingAll("tencent-sms:" + operation, "limit", "maxMessagesPerPoll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullReplyStatus"})
    void applicationThatIsMissingIsNamed(String operation) {
        assertThatThrownBy(() -> RouteHarness.from(
                        SMS.simulator(),
                        context -> component(context).getConfiguration().setSmsSdkAppId(null),
                        "tencent-sms:" + operation,
                        route -> route.to("mock:x")))
                .rootCause()
                .hasMessage("The option smsSdkAppId is not set. A route that starts from tencent-sms:" + operation
                        + " needs it");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "pull.*|.*Callback|describeSendRecordList")
    void operationThatCannotBeConsumedSaysWhichCan(TencentSmsOperation operation) {
        assertThat(startFailure("tencent-sms:" + operation))
                .rootCause()
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("A route cannot start from tencent-sms:" + operation
                        + ". Use it in to(); a route can start from tencent-sms:pullSendStatus,"
                        + " tencent-sms:pullSendStatusByPhoneNumber, tencent-sms:pullReplyStatus,"
                        + " tencent-sms:pullReplyStatusByPhoneNumber, tencent-sms:describeSendRecordList,"
                        + " webhook:tencent-sms:sendStatusCallback, webhook:tencent-sms:replyCallback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendStatusCallback", "replyCallback"})
    void callbackIsReceivedByWayOfAWebhook(String operation) {
        assertThat(startFailure("tencent-sms:" + operation + "?callbackToken=0123456789abcdef"))
                .rootCause()
                .hasMessageContaining("webhook:tencent-sms:" + operation)
                .hasMessageContaining("camel-webhook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendStatusCallback", "replyCallback"})
    void callbackCannotBeCalled(String operation) {
        assertThatThrownBy(() -> RouteHarness.of(SMS.simulator(), context -> {}, new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to("tencent-sms:" + operation);
                    }
                }))
                .rootCause()
                .hasMessage(operation + " is a callback of Tencent's. Start a route from webhook:tencent-sms:"
                        + operation + " instead");
    }

    @ParameterizedTest
    @CsvSource({"pullSendStatus, SessionContext", "pullReplyStatus, SignName"})
    void whatWasReceivedDoesNotSteerWhatIsSentNext(String operation, String field) throws Exception {
        String entry = "{\"PhoneNumber\":\"+8618501234444\",\"CountryCode\":\"86\",\"SerialNo\":\"7\","
                + "\"ExtendCode\":\"11\",\"" + field + "\":\"of the entry\"}";
        SMS.simulator().addRawReceipt(RouteHarness.SMS_SDK_APP_ID, entry);
        SMS.simulator().addRawReply(RouteHarness.SMS_SDK_APP_ID, entry);
        BlockingQueue<Exchange> ends = new LinkedBlockingQueue<>();
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(),
                context -> {},
                "tencent-sms:" + operation + "?repeatCount=1",
                from -> from.setHeader(TencentSmsConstants.PHONE_NUMBER_SET)
                        .constant(RouteHarness.PHONE_NUMBER)
                        .to("tencent-sms:send")
                        .onCompletion()
                        .process(ends::add))) {
            Exchange end = ends.poll(60, TimeUnit.SECONDS);

            assertThat(end).isNotNull();
            assertThat(end.getException()).isNull();
        }
        SentMessage sent = SMS.simulator().messages().get(0);
        assertThat(SMS.simulator().messages()).hasSize(1);
        assertThat(sent.phoneNumber()).isEqualTo(RouteHarness.PHONE_NUMBER);
        assertThat(sent.signName()).isEqualTo(RouteHarness.SIGN_NAME);
        assertThat(sent.sessionContext()).isEmpty();
        assertThat(Samples.parse(SMS.simulator().requests().get(1).body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("PhoneNumberSet", "SmsSdkAppId", "TemplateId", "SignName");
    }

    private static TencentSmsComponent component(CamelContext context) {
        return context.getComponent("tencent-sms", TencentSmsComponent.class);
    }

    /** Why the route does not start, or {@code null} if it does. */
    private static Throwable startFailure(String uri) {
        return catchThrowable(() -> {
            try (RouteHarness route = RouteHarness.from(SMS.simulator(), uri, exchange -> {})) {
                assertThat(route.consumer()).isNotNull();
            }
        });
    }
}
