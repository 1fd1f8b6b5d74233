package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A route from the receipts or replies of a phone number that can never work is told when it starts. */
class HistoryOptionsTest {

    private static final String RIGHT = "endpoint=127.0.0.1&secretId=AKIDexample&secretKey=key&smsSdkAppId=1400006666";
    private static final String NUMBER = "&phoneNumber=RAW(+8613812345678)";

    @ParameterizedTest
    @CsvSource({"timeWindow, 8d", "timeWindow, 604800001", "timeWindow, -1", "timeOverlap, 8d", "timeOverlap, -1"})
    void timesThatTencentOrReasonRefuseAreRefused(String option, String value) {
        assertThat(startFailure(RIGHT + NUMBER + "&" + option + "=" + value))
                .rootCause()
                .hasMessageContaining("option " + option + " must be from 0 to 7 days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pendingRepository=#bean:x", "maxMessagesPerPoll=10", "callbackToken=0123456789abcdef"})
    void optionsOfOtherConsumersAreRefused(String option) {
        assertThat(startFailure(RIGHT + NUMBER + "&" + option))
                .rootCause()
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=10", "beginTime=1795302000", "endTime=1795302000"})
    void fieldsThatThePollSetsItselfAreRefused(String option) {
        assertThat(startFailure(RIGHT + NUMBER + "&" + option))
                .rootCause()
                .hasMessageContaining(option.substring(0, option.indexOf('=')) + " itself");
    }

    @Test
    void missingPhoneNumberIsRefused() {
        assertThat(startFailure(RIGHT)).rootCause().hasMessageContaining("option phoneNumber is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8613812345678", "12345", "RAW(+86138)", "%2B86138"})
    void numberThatIsNoneOrLostItsPlusIsRefusedAndNotTold(String number) {
        assertThat(startFailure(RIGHT + "&phoneNumber=" + number))
                .rootCause()
                .hasMessageContaining("option phoneNumber")
                .hasMessageContaining("RAW(+...)")
                .hasMessageNotContaining("138");
    }

    @Test
    void rawPlusSignIsRight() throws Exception {
        try (DefaultCamelContext context = with(RIGHT + NUMBER + "&initialDelay=1h")) {
            context.start();

            assertThat(context.getRoutes()).hasSize(2);
        }
    }

    @Test
    void numberIsNotShownByAConsumer() throws Exception {
        try (DefaultCamelContext context = with(RIGHT + NUMBER + "&initialDelay=1h")) {
            context.start();

            assertThat(context.getRoutes())
                    .extracting(route -> route.getConsumer().toString())
                    .containsExactlyInAnyOrder(
                            "Consumer[tencent-sms:pullSendStatusByPhoneNumber]",
                            "Consumer[tencent-sms:pullReplyStatusByPhoneNumber]");
        }
    }

    private static Throwable startFailure(String options) {
        try (DefaultCamelContext context = with(options)) {
            Throwable failure = catchThrowable(context::start);
            assertThat(failure).as("a route with %s starts", options).isNotNull();
            return failure;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static DefaultCamelContext with(String options) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("tencent-sms:pullSendStatusByPhoneNumber?" + options).to("log:x");
                from("tencent-sms:pullReplyStatusByPhoneNumber?" + options).to("log:x");
            }
        });
        return context;
    }
}
